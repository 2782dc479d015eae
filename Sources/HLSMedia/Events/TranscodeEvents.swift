/// The events of one transcode, which begins when the sequence is iterated and is cancelled when the loop is left.
public struct TranscodeEvents: AsyncSequence, Sendable {
    public typealias Element = TranscodeEvent
    public typealias Failure = any Error

    private let work: @Sendable (Reporter) async throws -> Asset

    init(_ work: @escaping @Sendable (Reporter) async throws -> Asset) { self.work = work }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(work) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let run: Run

        init(_ work: @escaping @Sendable (Reporter) async throws -> Asset) { run = Run(work) }

        /// The next event; throws `MediaError`, or `CancellationError` when the iterating task is cancelled.
        public mutating func next() async throws -> TranscodeEvent? {
            try await next(isolation: nil)
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> TranscodeEvent? {
            let run = run
            return try await withTaskCancellationHandler {
                try await run.mailbox.next()
            } onCancel: {
                run.cancel()
            }
        }
    }

    /// The transcode under way; cancelled with its last reference, which the iterator holds.
    private final class Run: Sendable {
        let mailbox: EventMailbox
        private let task: Task<Void, Never>

        init(_ work: @escaping @Sendable (Reporter) async throws -> Asset) {
            let mailbox = EventMailbox()
            self.mailbox = mailbox
            task = Task {
                do {
                    mailbox.post(.success(try await work(Reporter(mailbox))))
                } catch {
                    mailbox.post(.failure(error))
                }
            }
        }

        deinit { task.cancel() }

        func cancel() { task.cancel() }
    }
}
