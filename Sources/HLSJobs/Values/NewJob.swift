/// A job on its way into a store.
public struct NewJob: Hashable, Sendable {
    /// Made by the one who pushes, so that a push of unknown outcome can be repeated.
    public var id: JobID
    /// The queue that it goes to.
    public var queue: String
    /// JSON text.
    public var payload: String
    /// Higher runs first.
    public var priority: Int
    /// How much later than now, by the store's clock, the job may run.
    public var delay: Duration
    /// At least 1.
    public var maxAttempts: Int
    /// What makes a second push give the first job.
    public var uniqueKey: UniqueKey?
    /// The job that waits for this one.
    public var parent: JobID?
    /// How many jobs of the same push have this one as their parent.
    public var openChildren: Int

    /// Makes a job on its way into a store.
    public init(
        id: JobID = JobID(), queue: String, payload: String, priority: Int = 0, delay: Duration = .zero,
        maxAttempts: Int = 3, uniqueKey: UniqueKey? = nil, parent: JobID? = nil, openChildren: Int = 0
    ) {
        self.id = id
        self.queue = queue
        self.payload = payload
        self.priority = priority
        self.delay = max(delay, .zero)
        self.maxAttempts = max(maxAttempts, 1)
        self.uniqueKey = uniqueKey
        self.parent = parent
        self.openChildren = openChildren
    }
}
