/// A job that was given to a worker.
public struct ClaimedJob: Hashable, Sendable {
    /// The right to work on it.
    public var lease: Lease
    /// JSON text.
    public var payload: String
    /// From 1.
    public var attempt: Int
    /// The attempt whose failure is final.
    public var maxAttempts: Int
    /// The job that waits for this one.
    public var parent: JobID?
    /// How often the job has failed before, as far as its history goes.
    public var failureCount: Int

    /// Makes a job that was given to a worker.
    public init(
        lease: Lease, payload: String, attempt: Int, maxAttempts: Int, parent: JobID?, failureCount: Int
    ) {
        self.lease = lease
        self.payload = payload
        self.attempt = attempt
        self.maxAttempts = maxAttempts
        self.parent = parent
        self.failureCount = failureCount
    }
}
