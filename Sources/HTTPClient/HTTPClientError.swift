/// What went wrong with a request, and what to do about it. That a server answers with an error status is none.
package struct HTTPClientError: Error, Sendable {
    /// The kind of failure, for deciding what to do in code.
    package var code: Code
    /// One line for people: what happened, where (never with the query of a URL), and what to do next.
    package var message: String
    /// The failure underneath.
    package var cause: (any Error)?

    /// Makes an error; `message` says what the user should do next.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension HTTPClientError {
    /// A kind of failure; new kinds can be added without breaking callers.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case invalidURL, invalidRequest, addressRefused, redirectRefused, unresolved, unconnected, insecure
            case timedOut, connectionLost, invalidResponse, headersTooLarge, bodyTooLarge, other
        }

        private let kind: Kind

        package var description: String { kind.rawValue }

        /// Whether the same request may succeed later; whether it is safe to repeat is for its sender to know.
        package var retryMayHelp: Bool {
            switch kind {
            case .unresolved, .unconnected, .timedOut, .connectionLost, .invalidResponse: true
            default: false
            }
        }

        /// Whether the server certainly has not seen the request.
        package var isBeforeSending: Bool {
            switch kind {
            case .unresolved, .unconnected, .insecure, .addressRefused, .invalidURL, .invalidRequest: true
            default: false
            }
        }

        /// The text is no URL, or one of another scheme.
        package static let invalidURL = Code(kind: .invalidURL)
        /// A field or the body cannot be sent as it is.
        package static let invalidRequest = Code(kind: .invalidRequest)
        /// The address policy forbids every address the host has.
        package static let addressRefused = Code(kind: .addressRefused)
        /// A redirect goes where it may not, or there are too many.
        package static let redirectRefused = Code(kind: .redirectRefused)
        /// The host name has no address now.
        package static let unresolved = Code(kind: .unresolved)
        /// Nobody takes the connection.
        package static let unconnected = Code(kind: .unconnected)
        /// The server's certificate or TLS version is not acceptable.
        package static let insecure = Code(kind: .insecure)
        /// A time limit was reached.
        package static let timedOut = Code(kind: .timedOut)
        /// The connection ended before the response did.
        package static let connectionLost = Code(kind: .connectionLost)
        /// The answer is no HTTP.
        package static let invalidResponse = Code(kind: .invalidResponse)
        /// The header fields are larger than the limit.
        package static let headersTooLarge = Code(kind: .headersTooLarge)
        /// The body is larger than the limit.
        package static let bodyTooLarge = Code(kind: .bodyTooLarge)
        /// Anything else; look at `cause`.
        package static let other = Code(kind: .other)
    }
}

extension HTTPClientError: CustomStringConvertible {
    package var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
