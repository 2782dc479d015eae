/// A durable queue of work of one kind.
///
/// Every job is run at least once and settled exactly once: only the holder of its current lease can settle it. A job
/// whose worker vanished is given to another within two lease periods.
///
///     let queue = JobQueue<Render>("render", store: try await SQLiteJobStore(path: "jobs.sqlite"))
///     let id = try await queue.push(Render(film: 42), PushOptions(attempts: 3))
///     try await queue.run(workers: 2) { render, job in try await job.report(0.5) }
public struct JobQueue<Payload: Codable & Sendable>: Sendable {
    /// What tells this queue from others in the same store.
    public let name: String
    /// Where the jobs are kept.
    public let store: any JobStore

    /// Makes a queue of a store; all queues of the same name over the same store are one.
    ///
    /// - Parameter name: 1 to 64 letters, digits, `-`, `_` and `.` of ASCII; anything else is an error of the
    ///   program and ends it.
    public init(_ name: String, store: any JobStore) {
        precondition(QueueName.isValid(name), "a queue's name has 1 to 64 of A-Z a-z 0-9 - _ .")
        self.name = name
        self.store = store
    }

    /// Adds a job.
    ///
    /// - Returns: the job's id; that of the earlier job if `options.unique` is taken.
    /// - Throws: `JobError`, `.invalidPayload` if the payload cannot be encoded.
    @discardableResult
    public func push(_ payload: Payload, _ options: PushOptions = PushOptions()) async throws -> JobID {
        try await push(JobDraft(payload, options), children: [])
    }

    /// Adds a job that runs when all its children have completed; it fails if one of them fails or is cancelled.
    ///
    /// - Returns: the parent's id. If its `unique` key is taken, nothing is added.
    @discardableResult
    public func push(_ parent: JobDraft<Payload>, children: [JobDraft<Payload>]) async throws -> JobID {
        var job = try newJob(parent)
        job.openChildren = children.count
        let family = [job] + (try self.children(children, of: job.id))
        guard let pushed = try await patiently({ try await store.push(family) }).first else { return job.id }
        return pushed.id
    }

    /// Adds many jobs, all of them or none.
    ///
    /// - Returns: one id for each, in order.
    @discardableResult
    public func push(contentsOf drafts: [JobDraft<Payload>]) async throws -> [JobID] {
        if drafts.isEmpty { return [] }
        let jobs = try drafts.map(newJob)
        return try await patiently { try await store.push(jobs) }.map(\.id)
    }

    /// Cancels a job: one that is not running at once, with its children; one that is running by cancelling the task
    /// of its closure, wherever that is.
    ///
    /// - Throws: `JobError`, `.notFound` if there is no such job.
    @discardableResult
    public func cancel(_ id: JobID) async throws -> CancelResult {
        try await store.cancel(id)
    }

    /// Lets a failed or cancelled job run again with all its attempts, after those of its children that have not
    /// completed.
    ///
    /// - Throws: `JobError`, `.notFound`, or `.conflict` if the job has not failed or its unique key is taken.
    public func retry(_ id: JobID) async throws {
        try await store.retry(id)
    }

    /// What the store knows about a job; nil if there is none.
    public func job(_ id: JobID) async throws -> JobRecord? {
        try await store.job(id)
    }

    /// The payload of a job of this queue.
    ///
    /// - Throws: `JobError.invalidPayload` if it does not decode.
    public func payload(of job: JobRecord) throws -> Payload {
        try PayloadCoding.payload(Payload.self, from: job.payload)
    }

    /// One page of this queue's jobs, the newest first.
    ///
    /// - Parameters:
    ///   - after: the last job of the page before.
    ///   - limit: the most jobs, 1...1,000.
    public func list(status: JobStatus? = nil, after: JobID? = nil, limit: Int = 100) async throws -> [JobRecord] {
        try await store.list(JobFilter(queue: name, status: status, after: after, limit: limit))
    }

    /// One page of the jobs that failed for good, the newest first, each with the history of its errors.
    public func deadLetters(after: JobID? = nil, limit: Int = 100) async throws -> [JobRecord] {
        try await list(status: .failed, after: after, limit: limit)
    }

    /// Counts this queue's jobs.
    public func statistics() async throws -> QueueStatistics {
        try await store.statistics(queue: name)
    }

    /// The job's record now, and again whenever it changes, until it ends.
    public func updates(of id: JobID) -> JobUpdates {
        JobUpdates(id: id, store: store)
    }

    /// Tries a push again after a failure that may pass; the jobs have their ids already, so none is added twice.
    private func patiently(_ push: () async throws -> [PushedJob]) async throws -> [PushedJob] {
        for pause in [Duration.milliseconds(100), .milliseconds(400), .seconds(1)] {
            do {
                return try await push()
            } catch let error as JobError where error.canRetry {
                try await Task.sleep(for: pause)
            }
        }
        return try await push()
    }

    func newJob(_ draft: JobDraft<Payload>) throws(JobError) -> NewJob {
        NewJob(
            queue: name, payload: try PayloadCoding.text(of: draft.payload), priority: draft.options.priority,
            delay: draft.options.delay, maxAttempts: draft.options.attempts, uniqueKey: draft.options.unique)
    }

    func children(_ drafts: [JobDraft<Payload>], of parent: JobID) throws(JobError) -> [NewJob] {
        var jobs: [NewJob] = []
        for draft in drafts {
            if draft.options.unique != nil {
                throw JobError(.configuration, "a child has no unique key of its own; give the key to its parent")
            }
            var job = try newJob(draft)
            job.parent = parent
            jobs.append(job)
        }
        return jobs
    }
}
