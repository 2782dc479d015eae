/// What a store gave to a worker.
public struct ClaimReply: Hashable, Sendable {
    /// In the order in which they should be run.
    public var jobs: [ClaimedJob]
    /// When nothing was given: how long until the first job is due, if one is to come.
    public var nextDue: Duration?

    /// Makes a reply.
    public init(jobs: [ClaimedJob], nextDue: Duration? = nil) {
        self.jobs = jobs
        self.nextDue = nextDue
    }
}
