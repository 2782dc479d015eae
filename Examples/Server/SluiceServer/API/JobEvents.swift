import HTTPServer

/// The newest jobs and the counts as server-sent events: all of them at first, then whatever changes.
struct JobEvents: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent
    typealias Failure = any Error

    private let feed: JobFeed

    init(_ feed: JobFeed) {
        self.feed = feed
    }

    func makeAsyncIterator() -> Iterator { Iterator(feed) }

    struct Iterator: AsyncIteratorProtocol {
        private let feed: JobFeed
        private var rings: AsyncStream<Void>.Iterator
        private var seen = 0
        private var waiting: ArraySlice<ServerSentEvent> = [ServerSentEvent(retry: 2_000)]

        init(_ feed: JobFeed) {
            self.feed = feed
            rings = feed.watch().makeAsyncIterator()
        }

        mutating func next() async throws -> ServerSentEvent? {
            while true {
                if let event = waiting.popFirst() { return event }
                guard await rings.next() != nil else { return nil }
                let board = feed.board
                waiting = board.changes(since: seen)[...]
                seen = board.number
                if waiting.isEmpty { waiting = [ServerSentEvent(comment: "still here")] }
            }
        }
    }
}
