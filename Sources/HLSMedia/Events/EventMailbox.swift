/// Events on their way to whoever iterates: all segments in order, of progress only the latest.
final class EventMailbox: Sendable {
    private struct State {
        var progress: TranscodeProgress?
        var segments: [TranscodeEvent] = []
        var outcome: Result<Asset, any Error>?
        var isOver = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Monitor(State())

    func post(_ progress: TranscodeProgress) { change { $0.progress = progress } }

    func post(_ segment: SegmentInfo, rung: String) {
        change { $0.segments.append(.segment(segment, rung: rung)) }
    }

    func post(_ outcome: Result<Asset, any Error>) { change { $0.outcome = outcome } }

    /// The next event; nil after the last one; throws what the transcode threw.
    func next() async throws -> TranscodeEvent? {
        while true {
            let event: Result<TranscodeEvent?, any Error>? = state.update { state in
                if !state.segments.isEmpty { return .success(state.segments.removeFirst()) }
                if let progress = state.progress {
                    state.progress = nil
                    return .success(.progress(progress))
                }
                if state.isOver { return .success(nil) }
                guard let outcome = state.outcome else { return nil }
                state.isOver = true
                return outcome.map { .finished($0) }
            }
            if let event { return try event.get() }
            await withCheckedContinuation { continuation in
                let isReady = state.update { state in
                    if state.progress != nil || !state.segments.isEmpty || state.outcome != nil { return true }
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
