import HTTPServer

/// States as server-sent events, with a comment now and then so that proxies do not take the silence for the end.
struct StatusEvents<State: Encodable & Sendable>: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent
    typealias Failure = any Error

    private let states: AsyncThrowingStream<State, any Error>
    private let name: String

    /// How long a connection may be silent.
    private static var silence: Duration { .seconds(15) }

    init(_ states: AsyncThrowingStream<State, any Error>, named name: String) {
        self.states = states
        self.name = name
    }

    func makeAsyncIterator() -> AsyncThrowingStream<ServerSentEvent, any Error>.Iterator {
        let (events, continuation) = AsyncThrowingStream<ServerSentEvent, any Error>.makeStream()
        let task = Task { [states, name] in
            // Only the states end the stream; the comments go on beside them.
            let comments = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: Self.silence)
                    continuation.yield(ServerSentEvent(comment: "still here"))
                }
            }
            defer { comments.cancel() }
            do {
                continuation.yield(ServerSentEvent(retry: 2_000))
                for try await state in states {
                    continuation.yield(ServerSentEvent(event: name, data: try JSONLine.text(state)))
                }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in task.cancel() }
        return events.makeAsyncIterator()
    }
}
