import COpenSSL
import Synchronization

/// A key of HMAC-SHA256 that is made ready once, for codes by the hundred thousand a second.
///
/// OpenSSL 3 looks the algorithm up and hashes the key anew for every code, which takes four times as long as the code
/// itself. Here both halves of the key are hashed once, and a code begins from copies of them.
package final class HMACSHA256Key: Sendable {
    private let contexts: Mutex<Contexts>

    /// Makes a key ready; its bytes are not kept.
    package init(_ key: Secret) {
        contexts = Mutex(Contexts(key))
    }

    /// Writes the authentication code of `message`, 32 bytes, to `code`.
    package func write(codeFor message: UnsafeRawBufferPointer, to code: UnsafeMutablePointer<UInt8>) {
        contexts.withLock { $0.write(codeFor: message, to: code) }
    }

    /// Owns OpenSSL's contexts: the key's two halves as hashed, and the one that every code is made in.
    ///
    /// `@unchecked Sendable`: nothing but the lock reaches them.
    private struct Contexts: ~Copyable, @unchecked Sendable {
        private static let blockByteCount = 64

        private let inner = Contexts.make()
        private let outer = Contexts.make()
        private let scratch = Contexts.make()

        init(_ key: Secret) {
            let bytes = key.count > Self.blockByteCount ? Secret(SHA256.digest(of: key.revealed)) : key
            Self.begin(inner, bytes, pad: 0x36)
            Self.begin(outer, bytes, pad: 0x5C)
        }

        deinit {
            for context in [inner, outer, scratch] { EVP_MD_CTX_free(context) }
        }

        func write(codeFor message: UnsafeRawBufferPointer, to code: UnsafeMutablePointer<UInt8>) {
            let count = HMACSHA256.byteCount
            let isDone =
                EVP_MD_CTX_copy_ex(scratch, inner) == 1
                && EVP_DigestUpdate(scratch, message.baseAddress, message.count) == 1
                && EVP_DigestFinal_ex(scratch, code, nil) == 1
                && EVP_MD_CTX_copy_ex(scratch, outer) == 1
                && EVP_DigestUpdate(scratch, code, count) == 1
                && EVP_DigestFinal_ex(scratch, code, nil) == 1
            precondition(isDone, "contexts that were begun can be copied and finished")
        }

        private static func make() -> OpaquePointer {
            guard let context = EVP_MD_CTX_new() else { fatalError("out of memory") }
            return context
        }

        /// Hashes the first block of one of the two hashes of RFC 2104 section 2.
        private static func begin(_ context: OpaquePointer, _ key: Secret, pad: UInt8) {
            withUnsafeTemporaryAllocation(byteCount: blockByteCount, alignment: 1) { block in
                block.initializeMemory(as: UInt8.self, repeating: pad)
                key.withUnsafeBytes { key in
                    for index in key.indices { block[index] ^= key[index] }
                }
                let isDone =
                    EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
                    && EVP_DigestUpdate(context, block.baseAddress, blockByteCount) == 1
                OPENSSL_cleanse(block.baseAddress, blockByteCount)
                precondition(isDone, "every OpenSSL has SHA-256")
            }
        }
    }
}
