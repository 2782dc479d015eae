/// A worker's wish for jobs.
public struct ClaimRequest: Hashable, Sendable {
    /// Names the claim, so that one whose answer was lost can be repeated.
    public let id: Int64
    /// Whose jobs are wanted.
    public var queue: String
    /// The most jobs to be given, at least 1.
    public var limit: Int
    /// How long each lease lasts unless it is renewed, by the store's clock.
    public var lease: Duration
    /// Who claims, for people who look at the store.
    public var worker: String
    /// Whether a claim of this id may have been carried out before. Then the jobs that it gave and that are still held are
    /// given again, with the leases they had, renewed; only if there are none are others claimed.
    public var isRepeated = false

    /// Makes a wish with an id of its own; a limit below 1 counts as 1.
    public init(queue: String, limit: Int, lease: Duration, worker: String) {
        id = Int64.random(in: .min ... .max)
        self.queue = queue
        self.limit = max(limit, 1)
        self.lease = lease
        self.worker = worker
    }
}
