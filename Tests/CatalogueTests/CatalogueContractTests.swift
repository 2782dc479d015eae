import Catalogue
import Foundation
import HLSJobs
import HLSJobsPostgres
import TestSupport
import Testing

@Suite("Every catalogue keeps the contract", .timeLimit(.minutes(2)))
struct CatalogueContractTests {
    @Test("in memory", arguments: CatalogueContract.clauses)
    func memory(clause: CatalogueContract.Clause) async throws {
        let clock = TestClock()
        try await clause.check(MemoryCatalogueStore(now: { clock.now }), clock)
    }

    @Test("in a SQLite file", arguments: CatalogueContract.clauses)
    func sqlite(clause: CatalogueContract.Clause) async throws {
        let (folder, clock) = (try TestFolder(), TestClock())
        let jobs = try await SQLiteJobStore(path: folder.path("jobs.sqlite"), durability: .none)
        try await clause.check(SQLCatalogueStore(jobs, now: { clock.now }), clock)
    }

    // One after the other, as each has connections of its own.
    @Test(
        "in PostgreSQL", .enabled(if: TestSchema.server != nil), .serialized, arguments: CatalogueContract.clauses)
    func postgres(clause: CatalogueContract.Clause) async throws {
        let clock = TestClock()
        try await TestSchema.with { address in
            let jobs = try await PostgresJobStore(address, connections: 2)
            try await clause.check(SQLCatalogueStore(jobs, now: { clock.now }), clock)
        }
    }
}
