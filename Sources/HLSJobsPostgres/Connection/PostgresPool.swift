import HLSJobs

/// A few threads with a connection each, which share what there is to do.
///
/// A thread takes all that has come up while the others were busy and does it in one transaction, so that the busier
/// the pool, the fewer the writes to the disk.
final class PostgresPool: Sendable {
    private let inbox = Inbox<PostgresWork>()

    /// A transaction is not made longer than this, as others may wait for its rows.
    fileprivate static let largestBatch = 16

    init(_ address: PostgresAddress, size: Int) throws(JobError) {
        let rest = Reconnection()
        for _ in 0..<max(size, 1) {
            let inbox = inbox
            try BlockingThread.start {
                var worker = PostgresPoolThread(address: address, rest: rest)
                while let batch = inbox.take(atMost: Self.largestBatch) { worker.perform(batch) }
            }
        }
    }

    deinit {
        inbox.close()
    }

    /// - Parameter again: what to send if the connection breaks before the answer has come; the same if nil.
    func run<Value: Sendable>(
        _ statements: [PostgresStatement], again: [PostgresStatement]? = nil,
        _ read: @escaping @Sendable ([PostgresResult]) throws(JobError) -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let work = PostgresWork(
                statements: statements, again: again ?? statements,
                finish: { results throws(JobError) in
                    let value = try read(results)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) })
            if !inbox.put(work) {
                continuation.resume(throwing: JobError(.other, "the store of jobs is closed; make a new one"))
            }
        }
    }
}
