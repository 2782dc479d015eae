import HLSJobs
import Testing

@testable import HLSJobsPostgres

@Suite("Rows that another transaction holds", .enabled(if: TestServers.postgres != nil), .timeLimit(.minutes(1)))
struct PostgresLockTests {
    private let queue = "locks-\(JobID())"

    /// A store that would rather fail than wait for a lock.
    private func impatientStore() async throws -> PostgresJobStore {
        try await PostgresJobStore(try TestServers.postgresAddress(setting: "lock_timeout", to: "1s"), connections: 1)
    }

    private func request(_ limit: Int, lease: Duration = .seconds(60)) -> ClaimRequest {
        ClaimRequest(queue: queue, limit: limit, lease: lease, worker: "w")
    }

    /// A connection in a transaction that holds a job's row.
    private func holding(_ id: JobID) throws -> PostgresConnection {
        let connection = try PostgresConnection(PostgresAddress(try #require(TestServers.postgres)))
        try connection.execute("BEGIN")
        _ = try connection.execute(
            PostgresStatement("SELECT FROM transcoding_jobs WHERE id = $1 FOR UPDATE", [PostgresValue(id)]))
        return connection
    }

    @Test("are passed over by claims, which get the next job at once")
    func claims() async throws {
        let store = try await impatientStore()
        let ids = try await store.push([1, 2, 3].map { NewJob(queue: queue, payload: "\($0)") }).map(\.id)
        let holder = try holding(ids[0])
        let claimed = try await store.claim(request(1)).jobs.map(\.lease.id)
        #expect(claimed == [ids[1]])
        var repeated = request(9)
        repeated.isRepeated = true
        #expect(try await store.claim(repeated).jobs.map(\.lease.id) == [ids[2]])
        try holder.execute("COMMIT")
        #expect(try await store.claim(request(9)).jobs.map(\.lease.id) == [ids[0]])
    }

    @Test("are passed over by those who look for orphans")
    func orphans() async throws {
        let store = try await impatientStore()
        let ids = try await store.push([1, 2].map { NewJob(queue: queue, payload: "\($0)") }).map(\.id)
        #expect(try await store.claim(request(2, lease: .zero)).jobs.count == 2)
        let holder = try holding(ids[0])
        #expect(try await store.recover(queue: queue, lease: .zero) == 1)
        #expect(try await store.job(ids[1])?.status == .pending)
        try holder.execute("COMMIT")
        #expect(try await store.recover(queue: queue, lease: .zero) == 1)
    }
}
