import BenchKit
import HLSJobs

/// A store that writes down which jobs were given out, and what became of each settlement.
struct AuditedStore: JobStore {
    private let base: any JobStore
    private let log: EventLog
    /// Says in one word what a job is, from its payload.
    private let label: @Sendable (String) -> String

    init(_ base: any JobStore, log: EventLog, label: @escaping @Sendable (String) -> String = { _ in "" }) {
        self.base = base
        self.log = log
        self.label = label
    }

    var notices: NoticeBoard { base.notices }

    func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let reply = try await base.exchange(settlements, claim: claim)
        let now = MonotonicClock.now()
        let settled = zip(settlements, reply.settled).map { settlement, result in
            let kind: JobEvent.Kind =
                result == .stale ? .refused : settlement.outcome == .completed ? .settled : .returned
            return JobEvent(kind, id: settlement.lease.id.rawValue, token: settlement.lease.token, nanoseconds: now)
        }
        let claimed = (reply.claim?.jobs ?? []).map { job in
            JobEvent(
                .claimed, id: job.lease.id.rawValue, token: job.lease.token, nanoseconds: now,
                label: label(job.payload))
        }
        try log.write(settled + claimed)
        return reply
    }

    func push(_ jobs: [NewJob]) async throws -> [PushedJob] { try await base.push(jobs) }
    func renew(_ renewals: [Renewal]) async throws -> [LeaseState] { try await base.renew(renewals) }
    func recover(queue: String, lease: Duration) async throws -> Int {
        try await base.recover(queue: queue, lease: lease)
    }
    func cancel(_ id: JobID) async throws -> CancelResult { try await base.cancel(id) }
    func retry(_ id: JobID) async throws { try await base.retry(id) }
    func job(_ id: JobID) async throws -> JobRecord? { try await base.job(id) }
    func list(_ filter: JobFilter) async throws -> [JobRecord] { try await base.list(filter) }
    func statistics(queue: String) async throws -> QueueStatistics { try await base.statistics(queue: queue) }
    func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        try await base.cleanUp(queue: queue, olderThan: age)
    }
}
