import HLSJobs
import TestSupport
import Testing

@Suite("Every store of jobs keeps the contract", .timeLimit(.minutes(2)))
struct JobStoreContractTests {
    @Test("in memory", arguments: JobStoreContract.clauses)
    func memory(clause: JobStoreContract.Clause) async throws {
        try await clause.check(MemoryJobStore())
    }

    @Test("in a SQLite file", arguments: JobStoreContract.clauses)
    func sqlite(clause: JobStoreContract.Clause) async throws {
        let directory = try ScratchDirectory()
        try await clause.check(SQLiteJobStore(path: directory.file("jobs.sqlite"), durability: .none))
    }
}

@Suite("Every queue keeps the contract", .timeLimit(.minutes(2)))
struct JobQueueContractTests {
    @Test("in memory", arguments: JobStoreContract.queueClauses)
    func memory(clause: JobStoreContract.Clause) async throws {
        try await clause.check(MemoryJobStore())
    }

    @Test("in a SQLite file", arguments: JobStoreContract.queueClauses)
    func sqlite(clause: JobStoreContract.Clause) async throws {
        let directory = try ScratchDirectory()
        try await clause.check(SQLiteJobStore(path: directory.file("jobs.sqlite"), durability: .none))
    }
}
