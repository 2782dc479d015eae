import COpenSSL

/// Owns one digest context of OpenSSL; bytes go in, in any number of pieces, the digest comes out once.
struct MessageDigest: ~Copyable {
    private let context: OpaquePointer
    private let byteCount: Int

    /// Begins a digest.
    ///
    /// - Throws: `CryptoError` with the code `.unavailable` where OpenSSL is configured without the algorithm.
    init(_ algorithm: OpaquePointer) throws(CryptoError) {
        guard let context = EVP_MD_CTX_new() else { fatalError("out of memory") }
        if EVP_DigestInit_ex(context, algorithm, nil) != 1 {
            let cause = OpenSSLError.taken()
            EVP_MD_CTX_free(context)
            throw CryptoError(
                .unavailable, "OpenSSL refuses a digest: allow it in the system's OpenSSL configuration", cause: cause)
        }
        self.context = context
        byteCount = Int(EVP_MD_get_size(algorithm))
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        // Fails only for contexts that were not begun or are finished, which the type rules out.
        let result = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(result == 1, "a digest in progress takes bytes")
    }

    consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            let result = EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            precondition(result == 1, "a digest in progress can be finished")
            count = byteCount
        }
    }
}
