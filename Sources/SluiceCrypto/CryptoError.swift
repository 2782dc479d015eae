/// What went wrong in a cryptographic operation, and what to do about it.
package struct CryptoError: Error, Sendable, CustomStringConvertible {
    /// A kind of failure.
    package enum Code: Hashable, Sendable {
        /// A key or an initialisation vector has the wrong length.
        case invalidKey
        /// The ciphertext is damaged, or another key than its own was used.
        case invalidCiphertext
        /// The system's OpenSSL does not offer what is needed, such as MD5 in FIPS mode.
        case unavailable
    }

    /// The kind of failure, for deciding what to do in code.
    package let code: Code
    /// One line for people: what happened and what to do next.
    package let message: String
    /// The failure underneath.
    package let cause: (any Error)?

    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
