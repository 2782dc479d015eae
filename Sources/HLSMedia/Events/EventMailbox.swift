/// Events on their way to whoever iterates: all but progress in order, of progress only the latest.
final class EventMailbox<Event: Sendable>: Sendable {
    private struct State {
        var progress: Event?
        var events: [Event] = []
        var outcome: Result<Event, any Error>?
        var isOver = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Monitor(State())

    func post(progress: Event) { change { $0.progress = progress } }

    func post(_ event: Event) { change { $0.events.append(event) } }

    /// Posts the last event, or the failure that there is instead of it.
    func post(_ outcome: Result<Event, any Error>) { change { $0.outcome = outcome } }

    /// The next event; nil after the last one; throws the failure.
    func next() async throws -> Event? {
        while true {
            let event: Result<Event?, any Error>? = state.update { state in
                if !state.events.isEmpty { return .success(state.events.removeFirst()) }
                if let progress = state.progress {
                    state.progress = nil
                    return .success(progress)
                }
                if state.isOver { return .success(nil) }
                guard let outcome = state.outcome else { return nil }
                state.isOver = true
                return outcome.map { $0 }
            }
            if let event { return try event.get() }
            await withCheckedContinuation { continuation in
                let isReady = state.update { state in
                    if state.progress != nil || !state.events.isEmpty || state.outcome != nil { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.update { state in
            body(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
