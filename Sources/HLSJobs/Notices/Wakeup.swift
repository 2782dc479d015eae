import Synchronization

/// A bell that one task sleeps by: rings before it sleeps are not lost, and several are one.
final class Wakeup: Sendable {
    private struct State {
        var hasRung = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let sleeper = state.withLock { state in
            guard let sleeper = state.sleeper else {
                state.hasRung = true
                return nil as CheckedContinuation<Void, Never>?
            }
            state.sleeper = nil
            return sleeper
        }
        sleeper?.resume()
    }

    /// Returns at a ring, after `limit`, or when the task is cancelled. Only one task may wait at a time.
    func wait(upTo limit: Duration? = nil, by clock: any Clock<Duration> = ContinuousClock()) async {
        if takeRing() { return }
        guard let limit else { return await waitForRing() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.waitForRing() }
            group.addTask {
                do {
                    try await clock.sleep(for: limit)
                } catch {
                    return  // Only cancellation ends a sleep early, and then nobody waits for it.
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func takeRing() -> Bool {
        state.withLock { state in
            defer { state.hasRung = false }
            return state.hasRung
        }
    }

    private func waitForRing() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mayReturn = state.withLock { state in
                    if state.hasRung || Task.isCancelled {
                        state.hasRung = false
                        return true
                    }
                    state.sleeper = continuation
                    return false
                }
                if mayReturn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }?.resume()
        }
    }
}
