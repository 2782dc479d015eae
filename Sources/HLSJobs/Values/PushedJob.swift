/// What became of one pushed job.
public struct PushedJob: Hashable, Sendable {
    /// The new job, or the one that has the same unique key.
    public var id: JobID
    /// Whether the job is new.
    public var isNew: Bool

    /// Says what became of a pushed job.
    public init(id: JobID, isNew: Bool) {
        self.id = id
        self.isNew = isNew
    }
}
