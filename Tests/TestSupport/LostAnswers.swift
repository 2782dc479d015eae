package import HLSJobs
import Synchronization

/// A store that does what it is told, and yet throws at the end of some exchanges, as when a connection breaks.
package final class LostAnswers: JobStore {
    private let base: any JobStore
    private let failure: @Sendable (_ number: Int, _ reply: ExchangeReply) -> JobError.Code?
    private let count = Atomic<Int>(0)

    /// How many exchanges there were.
    package var exchangeCount: Int { count.load(ordering: .relaxed) }

    /// - Parameter failure: given the number of the exchange, from 1, and the answer, says what is thrown instead.
    package init(base: any JobStore, failure: @escaping @Sendable (Int, ExchangeReply) -> JobError.Code?) {
        self.base = base
        self.failure = failure
    }

    package var notices: NoticeBoard { base.notices }

    package func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let reply = try await base.exchange(settlements, claim: claim)
        guard let code = failure(count.add(1, ordering: .relaxed).newValue, reply) else { return reply }
        throw JobError(code, "the answer was lost, as the test wants it")
    }

    package func push(_ jobs: [NewJob]) async throws -> [PushedJob] { try await base.push(jobs) }
    package func renew(_ renewals: [Renewal]) async throws -> [LeaseState] { try await base.renew(renewals) }
    package func recover(queue: String, lease: Duration) async throws -> Int {
        try await base.recover(queue: queue, lease: lease)
    }
    package func cancel(_ id: JobID) async throws -> CancelResult { try await base.cancel(id) }
    package func retry(_ id: JobID) async throws { try await base.retry(id) }
    package func job(_ id: JobID) async throws -> JobRecord? { try await base.job(id) }
    package func list(_ filter: JobFilter) async throws -> [JobRecord] { try await base.list(filter) }
    package func statistics(queue: String) async throws -> QueueStatistics { try await base.statistics(queue: queue) }
    package func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        try await base.cleanUp(queue: queue, olderThan: age)
    }
}
