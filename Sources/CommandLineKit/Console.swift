import Dispatch

/// Where commands run and write: a queue of its own, because a reader that is slow to take standard output blocks the
/// writer, which must not hold up the cooperative pool.
@globalActor
package actor Console {
    package static let shared = Console()

    private let executor = QueueExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private final class QueueExecutor: SerialExecutor {
        private let queue = DispatchQueue(label: "sluice.console")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }
}
