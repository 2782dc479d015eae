import CommandLineKit
import HLSMedia

/// The encryption that a command line asks for, its key not read yet.
struct EncryptionRequest: Hashable, Sendable {
    let keyURI: String
    let keyFile: KeyFile

    /// Runs `body` with the encryption; a key that was made for it goes again if it fails.
    @Console
    static func withEncryption<Result: Sendable>(
        _ request: EncryptionRequest?, _ body: @Console (Encryption?) async throws -> Result
    ) async throws -> Result {
        guard let request else { return try await body(nil) }
        let (key, isNew) = try request.keyFile.open()
        do {
            return try await body(try Encryption.aes128(keyURI: request.keyURI, key: key))
        } catch {
            if isNew { request.keyFile.remove() }
            throw error
        }
    }
}
