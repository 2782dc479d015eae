/// What makes a second push of the same thing give the first job instead of a new one.
public struct UniqueKey: Hashable, Sendable {
    /// How long a key is taken.
    public enum Scope: String, Sendable, Codable {
        /// Until the job is completed, failed or cancelled: at most one such job is under way.
        case active
        /// As long as the store remembers the job: an idempotency key.
        case ever
    }

    /// Any text that the caller chooses, compared exactly, within one queue.
    public var text: String
    /// How long the key is taken.
    public var scope: Scope

    /// Makes a key from text of the caller's.
    public init(_ text: String, scope: Scope = .ever) {
        self.text = text
        self.scope = scope
    }
}
