/// The states of a job as they come: the present one first, the last one when the job has ended.
///
/// States that follow each other quickly may be skipped; the last one never is.
public struct JobUpdates: AsyncSequence, Sendable {
    /// All that the store knows about the job.
    public typealias Element = JobRecord

    let id: JobID
    let store: any JobStore

    /// Begins with the present state.
    public func makeAsyncIterator() -> Iterator {
        Iterator(id: id, store: store)
    }

    /// Asks the store whenever something may have changed, and once a second.
    public struct Iterator: AsyncIteratorProtocol {
        private let id: JobID
        private let store: any JobStore
        private let watch: JobWatch
        private var last: JobRecord?

        /// How long a lost notice can delay an update.
        private static let longestWait = Duration.seconds(1)

        init(id: JobID, store: any JobStore) {
            self.id = id
            self.store = store
            watch = store.notices.watch(.job(id))
        }

        /// The next state; nil after the last one.
        ///
        /// - Throws: `JobError`, `.notFound` if there is no such job; `CancellationError`.
        public mutating func next() async throws -> JobRecord? {
            if let last, last.status.isFinal { return nil }
            while true {
                try Task.checkCancellation()
                guard let record = try await store.job(id) else { throw JobError.noJob(id) }
                if !isSame(record) {
                    last = record
                    return record
                }
                await watch.wait(upTo: Self.longestWait)
            }
        }

        /// A renewed lease alone is nothing new.
        private func isSame(_ record: JobRecord) -> Bool {
            guard var last else { return false }
            last.leaseUntil = record.leaseUntil
            return last == record
        }
    }
}
