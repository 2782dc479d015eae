import COpenSSL

/// SHA-1 (FIPS 180-4), for protocols that ask for it as a checksum; it protects against accidents, not against people.
package enum SHA1 {
    /// The digest of `bytes`, 20 bytes.
    ///
    /// - Throws: `CryptoError` with the code `.unavailable` where the system forbids it.
    package static func digest(of bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        var digest = try MessageDigest(EVP_sha1())
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
