import Synchronization

/// What a `WorkThread` has to do, now and at set times.
final class WorkQueue: Sendable {
    /// A step of a task, or nothing but a reason to look at the alarms again.
    struct Step: Sendable {
        var job: UnownedJob
        /// Keeps the executor for as long as something is to be run on it.
        var thread: WorkThread
    }

    private typealias Sleeper = CheckedContinuation<Void, any Error>

    private let steps = Inbox<Step?>()
    private let alarms = Mutex(Alarms<Sleeper>())
    private let lastNumber = Atomic<UInt64>(0)

    /// Adds a step; it is always run.
    func put(_ step: Step) {
        // Closed only when nobody has the executor any more, and who brings a step has it.
        guard steps.put(step) else { preconditionFailure("a step was added to a thread that nobody has") }
    }

    /// Lets `run` end.
    func close() { steps.close() }

    /// Runs steps and wakes sleepers until closed.
    func run() {
        while true {
            let now = ContinuousClock.now
            let (due, next) = alarms.withLock { ($0.takeDue(at: now), $0.next) }
            for sleeper in due { sleeper.resume() }
            guard let batch = steps.take(wait: next.map { $0 - now }) else { return }
            for step in batch { step?.run() }
        }
    }

    /// Returns at that time; throws `CancellationError` when the task is cancelled.
    func sleep(until time: ContinuousClock.Instant) async throws {
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = alarms.withLock { alarms in
                    if Task.isCancelled { return true }
                    alarms.set(number, at: time, continuation)
                    return false
                }
                if isCancelled { return continuation.resume(throwing: CancellationError()) }
                // The thread may be waiting for a later one.
                _ = steps.put(nil)
            }
        } onCancel: {
            alarms.withLock { $0.remove(number) }?.resume(throwing: CancellationError())
        }
    }
}

extension WorkQueue.Step {
    fileprivate func run() {
        job.runSynchronously(
            isolatedTo: thread.asUnownedSerialExecutor(), taskExecutor: thread.asUnownedTaskExecutor())
    }
}
