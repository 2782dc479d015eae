/// Runs blocking calls on a few threads of its own, never on Swift's cooperative pool.
///
/// Threads are made when there is work for them, up to the limit, and end when the owner goes away.
package final class BlockingThreads: Sendable {
    private let queue: BlockingQueue

    package init(limit: Int) {
        queue = BlockingQueue(limit: limit)
    }

    deinit {
        queue.close()
    }

    /// Runs `body` on a thread and waits for its end.
    ///
    /// When the task is cancelled the flag given to `body` is set; a body that had not begun does not run.
    package func run<Value: Sendable>(
        _ body: @escaping @Sendable (CancellationFlag) throws -> Value
    ) async throws -> Value {
        let flag = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
                let job: @Sendable () -> Void = {
                    continuation.resume(
                        with: Result {
                            try flag.check()
                            return try body(flag)
                        })
                }
                do {
                    try queue.enqueue(job)
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}
