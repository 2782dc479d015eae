/// A worker's wish for jobs.
public struct ClaimRequest: Hashable, Sendable {
    /// Whose jobs are wanted.
    public var queue: String
    /// The most jobs to be given, at least 1.
    public var limit: Int
    /// How long each lease lasts unless it is renewed, by the store's clock.
    public var lease: Duration
    /// Who claims, for people who look at the store.
    public var worker: String

    /// Makes a wish; a limit below 1 counts as 1.
    public init(queue: String, limit: Int, lease: Duration, worker: String) {
        self.queue = queue
        self.limit = max(limit, 1)
        self.lease = lease
        self.worker = worker
    }
}
