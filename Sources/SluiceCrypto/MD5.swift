import COpenSSL

/// MD5 (RFC 1321), for protocols that ask for it as a checksum; it protects against accidents, not against people.
package enum MD5 {
    /// The digest of `bytes`, 16 bytes.
    ///
    /// - Throws: `CryptoError` with the code `.unavailable` in FIPS mode.
    package static func digest(of bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        var digest = try MessageDigest(EVP_md5())
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
