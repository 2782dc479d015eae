import CommandLineKit
import HLSStorage
import SluiceCrypto

/// The tokens of the API and the keys of signed URLs: as set, or generated at the first start and kept.
struct ServerSecrets: Sendable {
    let tokens: [AccessToken]
    /// `id:key,...`, the first of which signs.
    let signingKeys: Secret

    /// - Throws: `StorageError` if they cannot be kept.
    init(_ configuration: ServerConfiguration, log: Log) throws {
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
            signingKeys = try file.contents { "k1:\(try Base64Text.encode(RandomBytes.take(32), .urlSafe))" }.secret
        }
    }
}
