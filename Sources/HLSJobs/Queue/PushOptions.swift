/// How a job is to be run.
public struct PushOptions: Hashable, Sendable {
    /// Higher runs first.
    public var priority: Int
    /// How much later than now the job may run.
    public var delay: Duration
    /// After how many attempts a failure is final, at least 1.
    public var attempts: Int
    /// A second push with the same key gives the first job; children have none.
    public var unique: UniqueKey?

    /// Makes options; attempts below 1 and negative delays are brought into range.
    public init(
        attempts: Int = 3, delay: Duration = .zero, priority: Int = 0, unique: UniqueKey? = nil
    ) {
        self.attempts = attempts
        self.delay = delay
        self.priority = priority
        self.unique = unique
    }
}
