/// What is wrong with the configuration of webhooks, or went wrong with an attempt, and what to do about it.
package struct WebhookError: Error, Sendable, CustomStringConvertible {
    /// A kind of failure.
    package enum Code: String, Sendable {
        /// A URL or a secret is wrong.
        case configuration
        /// The endpoint answers, but not with 2xx.
        case refused
        /// The endpoint does not answer.
        case unreachable
    }

    /// The kind of failure, for deciding what to do in code.
    package let code: Code
    /// One line for people: what happened and what to do next; without secrets.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
