import COpenSSL

/// Bytes nobody can foresee, for keys, initialisation vectors and tokens.
package enum RandomBytes {
    /// Takes `count` bytes from OpenSSL's generator.
    ///
    /// - Throws: `CryptoError` with the code `.unavailable` when the system has no entropy to offer.
    package static func take(_ count: Int) throws(CryptoError) -> [UInt8] {
        var succeeded = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            succeeded = RAND_bytes(buffer.baseAddress, Int32(count)) == 1
            filled = succeeded ? count : 0
        }
        if !succeeded {
            throw CryptoError(
                .unavailable, "the system has no random bytes to offer; check its random device",
                cause: OpenSSLError.taken())
        }
        return bytes
    }
}
