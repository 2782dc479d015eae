import COpenSSL

/// Bytes that appear in no log: described as "redacted", compared in constant time, overwritten when the last copy goes.
package struct Secret: Sendable, Hashable {
    private let storage: Storage

    /// Keeps a copy of `bytes`.
    package init(_ bytes: [UInt8]) {
        storage = Storage(bytes)
    }

    /// Keeps the UTF-8 bytes of a text.
    package init(_ text: String) {
        storage = Storage(Array(text.utf8))
    }

    /// The number of bytes.
    package var count: Int { storage.buffer.count }

    /// Lends the bytes; they must not be kept.
    package func withUnsafeBytes<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        defer { withExtendedLifetime(storage) {} }
        return try body(UnsafeRawBufferPointer(storage.buffer))
    }

    /// A copy of the bytes, for the one place that must show them, such as a file of the user's own.
    package var revealed: [UInt8] { withUnsafeBytes { Array($0) } }

    package static func == (left: Secret, right: Secret) -> Bool {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                left.count == right.count && CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
            }
        }
    }

    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// `@unchecked Sendable`: the bytes are written before the initialiser ends and never again until nobody has them.
    private final class Storage: @unchecked Sendable {
        let buffer: UnsafeMutableRawBufferPointer

        init(_ bytes: [UInt8]) {
            // One byte at least, so that there is always an address.
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
            memory.copyBytes(from: bytes)
            buffer = UnsafeMutableRawBufferPointer(rebasing: memory[..<bytes.count])
        }

        deinit {
            OPENSSL_cleanse(buffer.baseAddress, buffer.count)
            buffer.baseAddress?.deallocate()
        }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "redacted" }
    package var debugDescription: String { "redacted" }
    /// `dump` and string interpolation of an enclosing value look here.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
