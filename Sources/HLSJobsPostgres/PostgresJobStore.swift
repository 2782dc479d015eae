public import HLSJobs

/// Jobs in a PostgreSQL database (14 or later), for workers on any number of machines.
///
/// Tasks never wait on a socket themselves: a few threads with a connection each do the work, and one more listens for
/// what other processes announce. Broken connections are made again.
public final class PostgresJobStore: JobStore {
    public let notices = NoticeBoard()
    private let pool: PostgresPool
    private let outbox: Outbox

    /// Connects, and brings the schema forward, which takes as long as the tables are large.
    ///
    /// - Parameters:
    ///   - address: a URL, `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or a connection string of libpq's. It may
    ///     hold a password and is never shown.
    ///   - connections: how many transactions may be under way at the same time; one more connection listens.
    /// - Throws: `JobError`: `.configuration` or `.denied` if the address or the user is wrong, `.schemaTooNew` if a newer
    ///   version of this program has been there, `.unavailable` if the server does not answer.
    public convenience init(_ address: String, connections: Int = 2) async throws {
        try await self.init(address, connections: connections) { _ in }
    }

    /// - Parameter tell: is told how a migration goes, on the thread that migrates.
    package init(
        _ address: String, connections: Int, tell: @escaping @Sendable (MigrationNews) -> Void
    ) async throws {
        let address = try PostgresAddress(address)
        try await PostgresMigration(address, tell: tell).run()
        pool = try PostgresPool(address, size: connections)
        let outbox = try Outbox()
        self.outbox = outbox
        let notices = notices
        try BlockingThread.start {
            var listener = PostgresListener(address: address, notices: notices, outbox: outbox)
            listener.run()
        }
    }

    deinit {
        outbox.close()
    }

    /// Sees whether an address can be used, without connecting.
    ///
    /// - Throws: `JobError` (`.configuration`), which repeats nothing of it.
    package static func check(address: String) throws(JobError) {
        _ = try PostgresAddress(address)
    }

    /// Sees whether a store can be opened, short of its migrations: connects, and changes nothing.
    ///
    /// - Throws: as `init`.
    package static func reach(_ address: String) async throws {
        let address = try PostgresAddress(address)
        try await BlockingThread.run {
            _ = try PostgresMigrator.plan(PostgresConnection(address), place: address.place)
        }
    }

    // MARK: Pushing

    public func push(_ jobs: [NewJob]) async throws -> [PushedJob] {
        let pushed = try await run(jobs.map(PostgresStatement.push)) { results throws(JobError) in
            Self.pushed(jobs, results)
        }
        announce(jobs.map { .queue($0.queue) })
        return pushed
    }

    private static func pushed(_ jobs: [NewJob], _ results: [PostgresResult]) -> [PushedJob] {
        var refused: [JobID: JobID] = [:]
        return zip(jobs, results).map { job, result in
            let taker = result.optionalText(0, 0).map { JobID($0) } ?? job.parent.flatMap { refused[$0] } ?? job.id
            if taker.rawValue.isEmpty { return PushedJob(id: job.id, isNew: true) }
            if taker != job.id { refused[job.id] = taker }
            return PushedJob(id: taker, isNew: false)
        }
    }

    // MARK: Working

    public func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let changes = settlements.map { ($0.lease, SettlementChange($0.outcome)) }
        var statements: [PostgresStatement] = []
        var settling: [Int] = []
        for (lease, change) in changes {
            settling.append(statements.count)
            statements.append(.settle(lease, change))
            statements += change.children.map { .divide(lease, $0) }
        }
        var again = statements
        if let claim {
            statements.append(claim.isRepeated ? .claimAgain(claim) : .claim(claim))
            again.append(.claimAgain(claim))
        }
        let places = settling
        let (reply, subjects) = try await pool.run(statements, again: again) { results throws(JobError) in
            var subjects: [JobSubject] = settlements.map { .job($0.lease.id) }
            let settled = places.map { place in
                let result = results[place]
                let follows = result.optionalText(0, 1)
                if follows == JobStatus.pending.rawValue || follows == JobStatus.waiting.rawValue {
                    subjects.append(.queue(result.text(0, 2)))
                }
                return result.flag(0, 0) ? SettleResult.applied : .stale
            }
            let jobs = claim == nil ? [] : results.last?.claimedJobs() ?? []
            subjects += jobs.map { .job($0.lease.id) }
            return (ExchangeReply(settled: settled, claim: claim.map { _ in ClaimReply(jobs: jobs) }), subjects)
        }
        announce(subjects)
        guard let claim, reply.claim?.jobs.isEmpty == true else { return reply }
        return ExchangeReply(
            settled: reply.settled, claim: ClaimReply(jobs: [], nextDue: try await nextDue(claim.queue)))
    }

    private func nextDue(_ queue: String) async throws -> Duration? {
        try await run([.nextDue(queue: queue)]) { results throws(JobError) in
            results.first?.optionalTime(0, 0).map { .microseconds(max($0.microseconds, 0)) }
        }
    }

    public func renew(_ renewals: [Renewal]) async throws -> [LeaseState] {
        let states = try await run(renewals.map(PostgresStatement.renew)) { results throws(JobError) in
            results.map { $0.rowCount == 0 ? LeaseState.lost : $0.flag(0, 0) ? .cancelRequested : .held }
        }
        announce(renewals.filter { $0.report != nil }.map { .job($0.lease.id) })
        return states
    }

    public func recover(queue: String, lease: Duration) async throws -> Int {
        let ids = try await run([.recover(queue: queue)]) { results throws(JobError) in
            results.flatMap { result in (0..<result.rowCount).map { result.id($0, 0) } }
        }
        if !ids.isEmpty { announce(ids.map { .job($0) } + [.queue(queue)]) }
        return ids.count
    }

    /// Runs statements in one round trip and one transaction, for other rooms with tables in the same database too.
    ///
    /// They may be run again after a failure of unknown outcome, so running them twice must do no harm.
    ///
    /// - Parameter read: is given one result for each statement, and runs on a thread of the pool.
    @discardableResult
    package func run<Value: Sendable>(
        _ statements: [PostgresStatement],
        _ read: @escaping @Sendable ([PostgresResult]) throws(JobError) -> Value
    ) async throws -> Value {
        try await pool.run(statements, read)
    }

    /// Tells those who watch, here and in other processes.
    func announce(_ subjects: [JobSubject]) {
        let subjects = Set(subjects)
        if subjects.isEmpty { return }
        notices.post(subjects)
        outbox.add(subjects)
    }
}
