import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import Testing

/// Workers are killed and stopped, for longer than their leases, at random; nothing may be lost or done twice.
@Suite(
    "Workers that are killed and stopped lose nothing and settle nothing twice", .serialized, .timeLimit(.minutes(3)))
struct FaultTests {
    @Test("on a SQLite file")
    func sqlite() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        try await disturb(SQLiteJobStore(path: path, durability: .normal), at: path, directory)
    }

    @Test("on PostgreSQL", .enabled(if: TestServers.postgres != nil))
    func postgres() async throws {
        let address = try #require(TestServers.postgres)
        try await disturb(PostgresJobStore(address), at: address, ScratchDirectory())
    }

    @Test("on Redis", .enabled(if: TestServers.redis != nil))
    func redis() async throws {
        let address = try #require(TestServers.redis)
        try await disturb(RedisJobStore(address), at: address, ScratchDirectory())
    }

    private func disturb(_ store: any JobStore, at address: String, _ directory: ScratchDirectory) async throws {
        var run = try await FaultRun(
            store: store, address: address, directory: directory, jobCount: 300, workerCount: 4)
        defer { run.endWorkers() }
        // Until half of the work is done, or for 40 blows.
        while run.kills < 40, try await run.completed() < 150 || run.kills < 6 {
            if Bool.random() { try run.killOne() } else { try await run.stopOne() }
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...150)))
        }
        try await run.finish()
    }
}
