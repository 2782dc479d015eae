/// Jobs in a SQLite file, for one machine and as many of its processes as like.
///
/// Tasks never wait on the file themselves: a thread of the store's own writes, another one reads. The file must be on a
/// local disk, as SQLite's locks need one.
public final class SQLiteJobStore: JobStore {
    public let notices = NoticeBoard()
    private let writes = Inbox<SQLiteWork>()
    private let reads = Inbox<SQLiteWork>()

    /// Opens a file, or makes it, and brings its schema forward.
    ///
    /// - Throws: `JobError`: `.configuration` or `.denied` if the file cannot be opened, `.corrupt` if it is something
    ///   else, `.schemaTooNew` if a newer version of this program has been there.
    public convenience init(path: String, durability: SQLiteDurability = .full) async throws {
        try await self.init(path: path, durability: durability) { _ in }
    }

    /// - Parameter tell: is told how a migration goes, on the thread that migrates.
    package init(
        path: String, durability: SQLiteDurability = .full, tell: @escaping @Sendable (MigrationNews) -> Void
    ) async throws {
        let opening = SQLiteOpening(path: path, durability: durability, tell: tell)
        let notices = notices
        try await start(writes, { try opening.writer() }) { database, inbox in
            var writer = SQLiteWriter(database: database, notices: notices)
            writer.run(inbox)
        }
        do {
            try await start(reads, { try opening.reader() }) { SQLiteReader(database: $0).run($1) }
        } catch {
            writes.close()
            throw error
        }
    }

    deinit {
        writes.close()
        reads.close()
    }

    public func push(_ jobs: [NewJob]) async throws -> [PushedJob] {
        try await write { try $0.push(jobs) }
    }

    public func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        try await write { session in
            let settled = try settlements.map(session.settle)
            return ExchangeReply(settled: settled, claim: try claim.map(session.claim))
        }
    }

    public func renew(_ renewals: [Renewal]) async throws -> [LeaseState] {
        try await write { try renewals.map($0.renew) }
    }

    public func recover(queue: String, lease: Duration) async throws -> Int {
        try await write { try $0.recover(queue: queue) }
    }

    public func cancel(_ id: JobID) async throws -> CancelResult {
        try await write { try $0.cancel(id) }
    }

    public func retry(_ id: JobID) async throws {
        try await write { try $0.retry(id) }
    }

    public func job(_ id: JobID) async throws -> JobRecord? {
        try await read { try $0.job(id) }
    }

    public func list(_ filter: JobFilter) async throws -> [JobRecord] {
        try await read { try $0.list(filter) }
    }

    public func statistics(queue: String) async throws -> QueueStatistics {
        try await read { try $0.statistics(queue: queue) }
    }

    public func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        // In portions, between which others get their turn.
        let portion = 1_000
        var count = 0
        while true {
            let removed = try await write { try $0.cleanUp(queue: queue, olderThan: age, atMost: portion) }
            count += removed
            if removed < portion { return count }
            try Task.checkCancellation()
        }
    }

    /// Does something on the thread that writes, in a transaction, for other rooms with tables in the same file too.
    ///
    /// What `body` throws undoes its own changes and no others. It must not begin or end transactions, nor wait.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteSession) throws -> Value
    ) async throws -> Value {
        try await perform(on: writes, body)
    }

    /// Does something on the thread that reads, beside writers and never in their way; it sees what was committed before.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteSession) throws -> Value
    ) async throws -> Value {
        try await perform(on: reads, body)
    }

    private func perform<Value: Sendable>(
        on inbox: Inbox<SQLiteWork>, _ body: @escaping @Sendable (SQLiteSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            let work = SQLiteWork(
                body: { session in
                    let value = try body(session)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) })
            if !inbox.put(work) {
                continuation.resume(throwing: JobError(.other, "the store of jobs is closed; make a new one"))
            }
        }
    }
}

/// Starts a thread with a connection of its own and waits until it is open.
private func start(
    _ inbox: Inbox<SQLiteWork>, _ open: @escaping @Sendable () throws -> SQLiteDatabase,
    _ run: @escaping @Sendable (SQLiteDatabase, Inbox<SQLiteWork>) -> Void
) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        do {
            try BlockingThread.start {
                do {
                    let database = try open()
                    continuation.resume()
                    run(database, inbox)
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
