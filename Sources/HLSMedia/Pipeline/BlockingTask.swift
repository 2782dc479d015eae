/// Asynchronous work whose result a thread of our own waits for.
final class BlockingTask<Success: Sendable>: Sendable {
    private let result = Monitor<Result<Success, any Error>?>(nil)
    private let task: Task<Void, Never>

    init(_ work: @escaping @Sendable () async throws -> Success) {
        let result = result
        task = Task.detached {
            let outcome: Result<Success, any Error>
            do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
            result.update { $0 = outcome }
        }
    }

    func cancel() { task.cancel() }

    /// Waits for the work to end; the work itself ends early when cancelled.
    func wait() throws -> Success {
        guard let outcome = result.wait(until: { $0 }) else { throw PipelineStopped() }
        return try outcome.get()
    }
}
