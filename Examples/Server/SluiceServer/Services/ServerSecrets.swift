import CommandLineKit
import HLSDelivery
import HLSStorage
import SluiceCrypto

/// The tokens of the API and the keys of signed URLs: as set, or generated at the first start and kept.
struct ServerSecrets: Sendable {
    let tokens: [AccessToken]
    let signingKeys: SigningKeys

    /// - Throws: `ConfigurationError` if generated ones cannot be kept, or what was kept is no longer usable.
    init(_ configuration: ServerConfiguration, log: Log) throws(ConfigurationError) {
        do {
            try self.init(reading: configuration, log)
        } catch {
            throw ConfigurationError(problems: [OpeningFailure("DATA_DIR", error).problem])
        }
    }

    private init(reading configuration: ServerConfiguration, _ log: Log) throws {
        let directory = configuration.dataDirectory
        if let tokens = configuration.tokens {
            self.tokens = tokens
        } else {
            let file = SecretFile(path: "\(directory)/auth-token")
            let (secret, isNew) = try file.contents { try Base64Text.encode(RandomBytes.take(24), .urlSafe) }
            tokens = [AccessToken(secret: secret, scopes: Set(Scope.allCases), name: "token 1")]
            // Once, and only to whoever sits there: this is how people learn it.
            if isNew {
                try StandardStream.output.put("token: \(String(decoding: secret.revealed, as: UTF8.self))\n")
            }
            log.info("the token is generated; set AUTH_TOKENS to choose it", ["file": file.path])
        }
        if let keys = configuration.signingKeys {
            signingKeys = keys
        } else {
            let file = SecretFile(path: "\(directory)/signing-keys")
            let (secret, _) = try file.contents { "k1:\(try Base64Text.encode(RandomBytes.take(32), .urlSafe))" }
            do throws(DeliveryError) {
                signingKeys = try SigningKeys(parsing: String(decoding: secret.revealed, as: UTF8.self))
            } catch {
                throw StorageError(.other, "\(file.path): \(error.message); remove the file to have new keys made")
            }
        }
    }
}
