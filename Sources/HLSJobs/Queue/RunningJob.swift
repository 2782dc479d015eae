/// A job that a worker is running, as its closure sees it.
public struct RunningJob<Payload: Codable & Sendable>: Sendable {
    /// The job's name.
    public let id: JobID
    /// From 1.
    public let attempt: Int
    /// The attempt whose failure is final.
    public let maxAttempts: Int
    /// Grows with every claim of the job; a storage can refuse writes that come with an older one.
    public let token: Int64
    /// The job that waits for this one.
    public let parent: JobID?

    private let queue: JobQueue<Payload>
    private let hold: JobHold

    init(_ job: ClaimedJob, queue: JobQueue<Payload>, hold: JobHold) {
        id = job.lease.id
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        token = job.lease.token
        parent = job.parent
        self.queue = queue
        self.hold = hold
    }

    /// Says how far the job is; cheap enough to be called for every frame, as only the newest report is written.
    ///
    /// - Parameters:
    ///   - progress: what part of the work is done, 0...1.
    ///   - stage: what the job does, for people; nil keeps what was said before.
    /// - Throws: `CancellationError` when the job is to stop.
    public func report(_ progress: Double, stage: String? = nil) async throws {
        hold.report(JobReport(progress: progress, stage: stage))
        try Task.checkCancellation()
    }

    /// Divides the job: the children are added, and when all of them have completed this job runs again.
    ///
    /// The lease ends here. The closure should return now; what it throws or returns later changes nothing. It finds
    /// out what its children made in the same way as any other program would. The attempt does not count.
    ///
    /// - Throws: `JobError`, `.leaseLost` if another worker has the job now.
    public func split(into children: [JobDraft<Payload>]) async throws {
        let jobs = try queue.children(children, of: id)
        guard hold.beginSettling() else {
            throw JobError(.conflict, "job \(id) has been divided before; return from its closure after that")
        }
        do {
            let result = try await queue.store.settle(hold.lease, .split(children: jobs))
            if result == .applied { return }
        } catch {
            hold.settlingFailed()
            throw error
        }
        throw JobError(.leaseLost, "another worker has job \(id) now; return from its closure")
    }
}
