import Synchronization

/// Counts the tasks of requests, so that a server can wait for the last of them.
final class TaskLedger: Sendable {
    private let state = Mutex((count: 0, waiter: CheckedContinuation<Void, Never>?.none))

    func enter() {
        state.withLock { $0.count += 1 }
    }

    func leave() {
        let waiter = state.withLock { state in
            state.count -= 1
            return state.count == 0 ? state.waiter.take() : nil
        }
        waiter?.resume()
    }

    /// Waits until none is left; for one caller, when no new ones come.
    func untilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.count == 0 { return true }
                state.waiter = continuation
                return false
            }
            if isEmpty { continuation.resume() }
        }
    }
}
