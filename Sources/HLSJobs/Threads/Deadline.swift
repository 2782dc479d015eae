import Synchronization

/// A limit for what may never answer.
package enum Deadline {
    package struct Passed: Error {}

    /// What `body` gives, or `Passed` when it has not ended in time. It is then cancelled, and not waited for: blocking calls
    /// into C do not hear of cancellation.
    package static func run<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let ending = Ending<Value>()
        let work = Task {
            do {
                ending.end(.success(try await body()))
            } catch {
                ending.end(.failure(error))
            }
        }
        let clock = Task {
            try await Task.sleep(for: limit)
            ending.end(.failure(Passed()))
            work.cancel()
        }
        defer { clock.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { ending.await($0) }
        } onCancel: {
            work.cancel()
        }
    }

    /// The first of two ends, for the one who waits.
    private final class Ending<Value: Sendable>: Sendable {
        private enum State {
            case open
            case awaited(CheckedContinuation<Value, any Error>)
            case ended(Result<Value, any Error>)
            case told
        }

        private let state = Mutex(State.open)

        func await(_ continuation: CheckedContinuation<Value, any Error>) {
            let result: Result<Value, any Error>? = state.withLock { state in
                if case .ended(let result) = state {
                    state = .told
                    return result
                }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }

        func end(_ result: Result<Value, any Error>) {
            let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
                switch state {
                case .open: state = .ended(result)
                case .awaited(let continuation):
                    state = .told
                    return continuation
                case .ended, .told: break
                }
                return nil
            }
            continuation?.resume(with: result)
        }
    }
}
