/// How many jobs a queue has in each status, and how far it is behind.
public struct QueueStatistics: Hashable, Sendable {
    /// How many jobs are in each status; those with none are left out.
    public var counts: [JobStatus: Int]
    /// Of the pending ones, those whose time has not come.
    public var delayed: Int
    /// How long the job that is due for longest has been waiting; nil if none is due.
    public var oldestDue: Duration?

    /// Makes statistics; those of an empty queue unless more is said.
    public init(counts: [JobStatus: Int] = [:], delayed: Int = 0, oldestDue: Duration? = nil) {
        self.counts = counts
        self.delayed = delayed
        self.oldestDue = oldestDue
    }

    /// How many jobs are in a status.
    public subscript(status: JobStatus) -> Int { counts[status] ?? 0 }
}
