/// All that a store knows about a job.
public struct JobRecord: Hashable, Sendable {
    /// The job's name.
    public var id: JobID
    /// The queue that the job was pushed to.
    public var queue: String
    /// The payload as JSON text.
    public var payload: String
    /// Where the job is in its life.
    public var status: JobStatus
    /// Higher runs first.
    public var priority: Int
    /// How many attempts have begun; a job that was handed back, or waits for its children, gets its attempt back.
    public var attempt: Int
    /// The attempts after which a failure is final, at least 1.
    public var maxAttempts: Int
    /// The fencing token: it grows with every claim and every recovery.
    public var token: Int64
    /// When the job may run, by the store's clock.
    public var dueAt: JobTime
    /// When the job was pushed.
    public var createdAt: JobTime
    /// When the last attempt began.
    public var startedAt: JobTime?
    /// When the job ended; nil while it has not.
    public var finishedAt: JobTime?
    /// When the lease ends unless it is renewed; nil while nobody holds one.
    public var leaseUntil: JobTime?
    /// The worker that holds the job, or held it last.
    public var worker: String?
    /// Whether somebody asked for a running job to be cancelled.
    public var isCancelRequested: Bool
    /// What part of the work is done, 0...1, as last reported.
    public var progress: Double
    /// What the job does, as last reported.
    public var stage: String?
    /// What made it the only one of its kind.
    public var uniqueKey: UniqueKey?
    /// The job that waits for this one.
    public var parent: JobID?
    /// How many children have not completed.
    public var openChildren: Int
    /// The newest errors, oldest first.
    public var failures: [JobFailure]

    /// Makes the record of a job that was just pushed.
    package init(_ job: NewJob, now: JobTime) {
        id = job.id
        queue = job.queue
        payload = job.payload
        status = job.openChildren > 0 ? .waiting : .pending
        priority = job.priority
        attempt = 0
        maxAttempts = job.maxAttempts
        token = 0
        dueAt = now + job.delay
        createdAt = now
        isCancelRequested = false
        progress = 0
        uniqueKey = job.uniqueKey
        parent = job.parent
        openChildren = job.openChildren
        failures = []
    }

    /// Makes a record of what a store has kept.
    public init(
        id: JobID, queue: String, payload: String, status: JobStatus, priority: Int, attempt: Int, maxAttempts: Int,
        token: Int64, dueAt: JobTime, createdAt: JobTime, startedAt: JobTime?, finishedAt: JobTime?,
        leaseUntil: JobTime?, worker: String?, isCancelRequested: Bool, progress: Double, stage: String?,
        uniqueKey: UniqueKey?, parent: JobID?, openChildren: Int, failures: [JobFailure]
    ) {
        self.id = id
        self.queue = queue
        self.payload = payload
        self.status = status
        self.priority = priority
        self.attempt = attempt
        self.maxAttempts = maxAttempts
        self.token = token
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.leaseUntil = leaseUntil
        self.worker = worker
        self.isCancelRequested = isCancelRequested
        self.progress = progress
        self.stage = stage
        self.uniqueKey = uniqueKey
        self.parent = parent
        self.openChildren = openChildren
        self.failures = failures
    }
}
