/// Which jobs a list is to hold.
public struct JobFilter: Hashable, Sendable {
    /// nil: of every queue.
    public var queue: String?
    /// nil: in every status.
    public var status: JobStatus?
    /// Only the children of this job; nil: whoever waits for them.
    public var parent: JobID?
    /// Only jobs pushed before this one: the last of the page before.
    public var after: JobID?
    /// The most jobs in a page, 1...1,000.
    public var limit: Int

    /// Makes a filter; a limit out of range is brought into it.
    public init(
        queue: String? = nil, status: JobStatus? = nil, parent: JobID? = nil, after: JobID? = nil, limit: Int = 100
    ) {
        self.queue = queue
        self.status = status
        self.parent = parent
        self.after = after
        self.limit = min(max(limit, 1), 1_000)
    }
}
