import Synchronization

/// Jobs in memory: for tests and for work that may be lost with the process.
public final class MemoryJobStore: JobStore {
    public let notices = NoticeBoard()
    private let table = Mutex(JobTable())
    private let now: @Sendable () -> JobTime

    /// Makes an empty store on the machine's clock.
    public convenience init() {
        self.init(now: { JobTime.system() })
    }

    /// Makes an empty store on a clock of the caller's.
    public init(now: @escaping @Sendable () -> JobTime) {
        self.now = now
    }

    public func push(_ jobs: [NewJob]) async throws -> [PushedJob] {
        try change { $0.push(jobs, now: $1) }
    }

    public func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        try change { $0.exchange(settlements, claim: claim, now: $1) }
    }

    public func renew(_ renewals: [Renewal]) async throws -> [LeaseState] {
        try change { $0.renew(renewals, now: $1) }
    }

    public func recover(queue: String, lease: Duration) async throws -> Int {
        try change { $0.recover(queue: queue, now: $1) }
    }

    public func cancel(_ id: JobID) async throws -> CancelResult {
        try change { try $0.cancel(id, now: $1) }
    }

    public func retry(_ id: JobID) async throws {
        try change { try $0.retry(id, now: $1) }
    }

    public func job(_ id: JobID) async throws -> JobRecord? {
        table.withLock { $0.jobs[id] }
    }

    public func list(_ filter: JobFilter) async throws -> [JobRecord] {
        table.withLock { $0.list(filter) }
    }

    public func statistics(queue: String) async throws -> QueueStatistics {
        table.withLock { $0.statistics(queue: queue, now: now()) }
    }

    public func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        try change { $0.cleanUp(queue: queue, olderThan: age, now: $1) }
    }

    private func change<Value: Sendable>(_ body: (inout JobTable, JobTime) throws -> sending Value) throws -> Value {
        let (value, subjects) = try table.withLock { table in
            let value = try body(&table, now())
            return (value, table.takeNotices())
        }
        notices.post(subjects)
        return value
    }
}
