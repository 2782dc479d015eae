import COpenSSL

/// SHA-256 (FIPS 180-4), piece by piece or at once.
package struct SHA256: ~Copyable {
    /// The length of a digest in bytes.
    package static let byteCount = 32

    private var digest: MessageDigest

    /// Begins a digest.
    package init() {
        do throws(CryptoError) {
            digest = try MessageDigest(EVP_sha256())
        } catch {
            fatalError("every OpenSSL has SHA-256: \(error)")
        }
    }

    /// Adds bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        digest.update(bytes)
    }

    /// Adds bytes.
    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { digest.update($0) }
    }

    /// The digest of all bytes added, 32 bytes.
    package consuming func finish() -> [UInt8] {
        digest.finish()
    }

    /// The digest of `bytes`, 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
