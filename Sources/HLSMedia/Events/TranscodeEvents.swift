/// The events of one transcode, which begins when the sequence is iterated and is cancelled when the loop is left.
public struct TranscodeEvents: AsyncSequence, Sendable {
    public typealias Element = TranscodeEvent
    public typealias Failure = any Error

    private let work: @Sendable (Reporter) async throws -> Asset

    init(_ work: @escaping @Sendable (Reporter) async throws -> Asset) { self.work = work }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(work) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let run: EventRun<TranscodeEvent>

        init(_ work: @escaping @Sendable (Reporter) async throws -> Asset) {
            run = EventRun { mailbox in
                let reporter = Reporter(
                    onProgress: { mailbox.post(progress: .progress($0)) },
                    onSegment: { mailbox.post(.segment($0, rung: $1)) })
                return .finished(try await work(reporter))
            }
        }

        /// The next event; throws `MediaError`, or `CancellationError` when the iterating task is cancelled.
        public mutating func next() async throws -> TranscodeEvent? { try await run.next() }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> TranscodeEvent? {
            try await run.next()
        }
    }
}
