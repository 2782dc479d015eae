import COpenSSL

/// AES with a key of 128 bits (FIPS 197) in a mode for streams of bytes: owns one cipher context of OpenSSL.
package struct AES128: ~Copyable {
    /// How blocks are joined.
    package enum Mode: Hashable, Sendable {
        /// Cipher block chaining; with PKCS #7 padding (RFC 5652 section 6.3), which HLS's `AES-128` method uses, or
        /// for whole blocks only, as in `SAMPLE-AES` and `cbcs`.
        case cbc(padding: Bool)
        /// A 128-bit counter, big-endian; encrypting and decrypting are the same.
        case ctr
    }

    package enum Direction: Hashable, Sendable {
        case encrypt, decrypt
    }

    /// The length of a key, of an initialisation vector and of a block, in bytes.
    package static let blockByteCount = 16

    private let context: OpaquePointer

    /// Begins a stream.
    ///
    /// - Parameter iv: the initialisation vector, or the first counter, 16 bytes.
    /// - Throws: `CryptoError` with the code `.invalidKey` when the key or `iv` has not 16 bytes.
    package init(_ direction: Direction, _ mode: Mode, key: Secret, iv: [UInt8]) throws(CryptoError) {
        guard key.count == Self.blockByteCount else {
            throw CryptoError(.invalidKey, "an AES-128 key has \(key.count) bytes; give it 16")
        }
        try Self.check(iv)
        guard let context = EVP_CIPHER_CTX_new() else { fatalError("out of memory") }
        let algorithm = mode == .ctr ? EVP_aes_128_ctr() : EVP_aes_128_cbc()
        let result = key.withUnsafeBytes { key in
            EVP_CipherInit_ex(
                context, algorithm, nil, key.bindMemory(to: UInt8.self).baseAddress, iv, direction == .encrypt ? 1 : 0)
        }
        precondition(result == 1, "every OpenSSL has AES-128 in CBC and CTR mode")
        EVP_CIPHER_CTX_set_padding(context, mode == .cbc(padding: true) ? 1 : 0)
        self.context = context
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
    }

    /// Begins again with the same key: cheaper than a new cipher for each of many short runs.
    ///
    /// - Throws: `CryptoError` with the code `.invalidKey` when `iv` has not 16 bytes.
    package mutating func restart(iv: [UInt8]) throws(CryptoError) {
        try Self.check(iv)
        let result = EVP_CipherInit_ex(context, nil, nil, nil, iv, -1)
        precondition(result == 1, "a cipher with its key set can begin again")
    }

    /// Puts in bytes of any number and gives what is ready, which may be up to a block behind or ahead.
    package mutating func update(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count + Self.blockByteCount) { buffer, count in
                count = update(bytes, into: UnsafeMutableRawBufferPointer(buffer))
            }
        }
    }

    /// Puts in bytes and writes what is ready to `output`, which may be the same memory.
    ///
    /// - Parameter output: room for `bytes.count + 16` bytes; `bytes.count` are enough for CTR, and for CBC without
    ///   padding where whole blocks go in.
    /// - Returns: the number of bytes written.
    package mutating func update(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        // OpenSSL counts in 32 bits.
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(piece.count)
            var count: Int32 = 0
            let result = EVP_CipherUpdate(
                context, output.baseAddress.map { ($0 + written).assumingMemoryBound(to: UInt8.self) }, &count,
                piece.bindMemory(to: UInt8.self).baseAddress, Int32(piece.count))
            precondition(result == 1, "a cipher in progress takes bytes")
            written += Int(count)
        }
        return written
    }

    /// Ends the stream and gives its last bytes: the padded block, or what is left after the padding was taken off.
    ///
    /// - Throws: `CryptoError` with the code `.invalidCiphertext` when the padding is wrong or a block is not whole.
    package consuming func finish() throws(CryptoError) -> [UInt8] {
        var succeeded = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.blockByteCount) { buffer, count in
            var written: Int32 = 0
            succeeded = EVP_CipherFinal_ex(context, buffer.baseAddress, &written) == 1
            count = succeeded ? Int(written) : 0
        }
        if !succeeded {
            throw CryptoError(
                .invalidCiphertext, "the bytes are not whole AES blocks or the key is another; check both",
                cause: OpenSSLError.taken())
        }
        return bytes
    }

    private static func check(_ iv: [UInt8]) throws(CryptoError) {
        if iv.count != blockByteCount {
            throw CryptoError(.invalidKey, "an AES initialisation vector has \(iv.count) bytes; give it 16")
        }
    }
}
