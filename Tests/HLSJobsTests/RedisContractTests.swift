import HLSJobs
import HLSJobsRedis
import TestSupport
import Testing

@Suite("Redis keeps the contract", .enabled(if: TestServers.redis != nil), .timeLimit(.minutes(2)))
struct RedisContractTests {
    /// One store for all clauses: they run beside each other, as programs do.
    private static let store = Task {
        try await RedisJobStore(
            TestServers.redis ?? "", name: "test-\(String(UInt64.random(in: .min ... .max), radix: 36))")
    }

    @Test("as a store", arguments: JobStoreContract.clauses)
    func store(clause: JobStoreContract.Clause) async throws {
        try await clause.check(Self.store.value)
    }

    @Test("as a queue", arguments: JobStoreContract.queueClauses)
    func queue(clause: JobStoreContract.Clause) async throws {
        try await clause.check(Self.store.value)
    }
}
