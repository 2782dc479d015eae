import HLSJobs
import HLSJobsPostgres
import TestSupport
import Testing

@Suite("PostgreSQL keeps the contract", .enabled(if: TestServers.postgres != nil), .timeLimit(.minutes(2)))
struct PostgresContractTests {
    /// One store for all clauses: they run beside each other, as programs do.
    private static let store = Task { try await PostgresJobStore(TestServers.postgres ?? "") }

    @Test("as a store", arguments: JobStoreContract.clauses)
    func store(clause: JobStoreContract.Clause) async throws {
        try await clause.check(Self.store.value)
    }

    @Test("as a queue", arguments: JobStoreContract.queueClauses)
    func queue(clause: JobStoreContract.Clause) async throws {
        try await clause.check(Self.store.value)
    }
}
