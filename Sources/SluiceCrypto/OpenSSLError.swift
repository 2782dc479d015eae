import COpenSSL

/// The newest entry of OpenSSL's error queue of this thread.
struct OpenSSLError: Error, CustomStringConvertible {
    let number: UInt
    let description: String

    /// Takes the newest entry and empties the queue, so that no later call reports it again.
    static func taken() -> OpenSSLError {
        let number = ERR_peek_last_error()
        ERR_clear_error()
        var text = [CChar](repeating: 0, count: 256)
        ERR_error_string_n(number, &text, text.count)
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return OpenSSLError(number: UInt(number), description: String(decoding: bytes, as: UTF8.self))
    }
}
