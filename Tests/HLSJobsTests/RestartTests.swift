import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import TestSupport
import Testing

@Suite(
    "A database that crashes and comes back while work is under way loses nothing", .serialized, .timeLimit(.minutes(3))
)
struct RestartTests {
    @Test("PostgreSQL", .enabled(if: TestServers.postgres != nil))
    func postgres() async throws {
        try await ThrowawayServer.lend("postgres") { server in
            // The throwaway server does not wait for its log; who promises to lose nothing must.
            let address =
                "postgres://hls:test-password@127.0.0.1:\(server.port)/postgres?options=-csynchronous_commit%3Don"
            try await check(server, address) { try await PostgresJobStore(address) }
        }
    }

    @Test("Redis", .enabled(if: TestServers.redis != nil))
    func redis() async throws {
        try await ThrowawayServer.lend("redis", options: ["always"]) { server in
            let address = "redis://:test-password@127.0.0.1:\(server.port)"
            try await check(server, address) { try await RedisJobStore(address) }
        }
    }

    private func check(
        _ server: ThrowawayServer, _ address: String, _ store: () async throws -> any JobStore
    ) async throws {
        let directory = try ScratchDirectory()
        let run = try await FaultRun(
            store: store(), address: address, directory: directory, jobCount: 400, workerCount: 3)
        defer { run.endWorkers() }
        for count in [60, 150, 250] {
            try await run.wait(for: count)
            try await server.restart()
        }
        try await run.finish()
    }
}
