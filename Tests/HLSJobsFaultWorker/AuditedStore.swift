import Foundation
import HLSJobs

/// A store that writes down every completion that was accepted: `ID TOKEN`, one a line.
struct AuditedStore: JobStore {
    private let base: any JobStore
    private let audit: FileHandle

    init(base: any JobStore, file: String) throws {
        self.base = base
        let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        guard descriptor >= 0 else {
            throw JobError(.configuration, "\(file) cannot be written; name another file (errno \(errno))")
        }
        audit = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    var notices: NoticeBoard { base.notices }

    func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let reply = try await base.exchange(settlements, claim: claim)
        for (settlement, result) in zip(settlements, reply.settled)
        where result == .applied && settlement.outcome == .completed {
            try audit.write(contentsOf: Data("\(settlement.lease.id) \(settlement.lease.token)\n".utf8))
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
