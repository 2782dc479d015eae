/// The events of one part, which begins when the sequence is iterated and is cancelled when the loop is left.
public struct TranscodePartEvents: AsyncSequence, Sendable {
    public typealias Element = TranscodePartEvent
    public typealias Failure = any Error

    private let work: @Sendable (Reporter) async throws -> TranscodePartReport

    init(_ work: @escaping @Sendable (Reporter) async throws -> TranscodePartReport) { self.work = work }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(work) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let run: EventRun<TranscodePartEvent>

        init(_ work: @escaping @Sendable (Reporter) async throws -> TranscodePartReport) {
            run = EventRun { mailbox in
                let reporter = Reporter(
                    onProgress: { mailbox.post(progress: .progress($0)) },
                    onSegment: { mailbox.post(.segment($0, rung: $1)) })
                return .finished(try await work(reporter))
            }
        }

        /// The next event; throws `MediaError`, or `CancellationError` when the iterating task is cancelled.
        public mutating func next() async throws -> TranscodePartEvent? { try await run.next() }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> TranscodePartEvent? {
            try await run.next()
        }
    }
}
