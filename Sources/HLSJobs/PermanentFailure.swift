/// Thrown by the closure of a job that no further attempt can mend: the job becomes a dead letter at once.
public struct PermanentFailure: Error, Sendable, CustomStringConvertible {
    /// One line for people: what happened, and what to do next.
    public var message: String
    /// The failure underneath.
    public var cause: (any Error)?

    /// Makes an error that ends the attempts; `message` says what the user should do next.
    public init(_ message: String, cause: (any Error)? = nil) {
        self.message = message
        self.cause = cause
    }

    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
