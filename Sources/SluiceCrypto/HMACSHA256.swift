import COpenSSL

/// HMAC with SHA-256 (RFC 2104).
package enum HMACSHA256 {
    /// The length of a code in bytes.
    package static let byteCount = SHA256.byteCount

    /// The authentication code of `message` under `key`, 32 bytes.
    package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        message.withUnsafeBytes { message in
            key.withUnsafeBytes { code(for: message, key: $0) }
        }
    }

    /// The authentication code of `message` under `key`, 32 bytes.
    package static func code(for message: [UInt8], key: Secret) -> [UInt8] {
        message.withUnsafeBytes { message in
            key.withUnsafeBytes { code(for: message, key: $0) }
        }
    }

    /// Whether `code` is the authentication code of `message`; takes the same time wherever they differ.
    package static func isValid(_ code: [UInt8], for message: [UInt8], key: Secret) -> Bool {
        ConstantTime.areEqual(code, self.code(for: message, key: key))
    }

    private static func code(for message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            let result = HMAC(
                EVP_sha256(), key.baseAddress ?? emptyKey, Int32(key.count), message.baseAddress, message.count,
                buffer.baseAddress, nil)
            precondition(result != nil, "every OpenSSL has HMAC with SHA-256")
            count = byteCount
        }
    }

    /// A null key means "the key of before" to OpenSSL, so that an empty one needs an address.
    nonisolated(unsafe) private static let emptyKey: UnsafeRawPointer = {
        let pointer = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
        pointer.storeBytes(of: 0, as: UInt8.self)
        return UnsafeRawPointer(pointer)
    }()
}
