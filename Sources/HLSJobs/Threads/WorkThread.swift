/// A thread of our own on which tasks run, one step at a time.
///
/// What must happen in time runs here. Swift's own pool has a thread a core, and it is the pool's threads that wake who
/// sleeps: closures that compute or block may hold them all, for as long as they like.
final class WorkThread: SerialExecutor, TaskExecutor {
    private let queue = WorkQueue()

    /// Starts the thread; it ends when nobody has it any more and nothing is left to do.
    ///
    /// - Throws: `.unavailable` if there can be no more threads.
    init() throws(JobError) {
        try BlockingThread.start { [queue] in queue.run() }
    }

    deinit {
        queue.close()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.put(WorkQueue.Step(job: UnownedJob(job), thread: self))
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// A clock by which the thread wakes its tasks itself.
    var clock: WorkClock { WorkClock(queue: queue) }
}

/// The clock of a `WorkThread`.
struct WorkClock: Clock {
    fileprivate let queue: WorkQueue

    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { ContinuousClock().minimumResolution }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try await queue.sleep(until: deadline)
    }
}
