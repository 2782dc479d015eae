import HLSJobs
import Synchronization

/// A store that does what it is told, and whose answer to some exchanges is lost, as with a connection that breaks.
final class LostAnswers: JobStore {
    private let base: any JobStore
    private let isLost: @Sendable (_ number: Int, _ reply: ExchangeReply) -> Bool
    private let count = Atomic<Int>(0)

    /// - Parameter isLost: given the number of the exchange, from 1, and the answer.
    init(base: any JobStore, isLost: @escaping @Sendable (Int, ExchangeReply) -> Bool) {
        self.base = base
        self.isLost = isLost
    }

    var notices: NoticeBoard { base.notices }

    func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let reply = try await base.exchange(settlements, claim: claim)
        if isLost(count.add(1, ordering: .relaxed).newValue, reply) {
            throw JobError(.unavailable, "the answer was lost; try again")
        }
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
