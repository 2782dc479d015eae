/// What went wrong with a server or a request, and what to do about it.
package struct HTTPServerError: Error, Sendable {
    /// The kind of failure, for deciding what to do in code.
    package var code: Code
    /// One line for people: what happened, and what to do next.
    package var message: String

    /// Makes an error; `message` says what the user should do next.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension HTTPServerError {
    /// A kind of failure; new kinds can be added without breaking callers.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case addressInUse, addressUnavailable, permissionDenied, invalidConfiguration, system
            case bodyTooLarge, bodyIncomplete, invalidForm, formTooLarge, invalidResponse
        }

        private let kind: Kind

        package var description: String { kind.rawValue }

        /// The status that tells a client of this failure.
        package var status: Int {
            switch kind {
            case .bodyTooLarge, .formTooLarge: 413
            case .invalidForm, .bodyIncomplete: 400
            default: 500
            }
        }

        /// Another program listens at the port.
        package static let addressInUse = Code(kind: .addressInUse)
        /// This machine has no such address.
        package static let addressUnavailable = Code(kind: .addressUnavailable)
        /// The system does not let this user listen there.
        package static let permissionDenied = Code(kind: .permissionDenied)
        /// A value of the configuration is out of its range.
        package static let invalidConfiguration = Code(kind: .invalidConfiguration)
        /// A call of the system failed.
        package static let system = Code(kind: .system)
        /// A body is larger than its limit.
        package static let bodyTooLarge = Code(kind: .bodyTooLarge)
        /// The client went away before the end of its body.
        package static let bodyIncomplete = Code(kind: .bodyIncomplete)
        /// A form breaks the rules of its encoding.
        package static let invalidForm = Code(kind: .invalidForm)
        /// A form exceeds a limit.
        package static let formTooLarge = Code(kind: .formTooLarge)
        /// The handler's response cannot be sent as it is.
        package static let invalidResponse = Code(kind: .invalidResponse)
    }
}

extension HTTPServerError: CustomStringConvertible {
    package var description: String { message }
}
