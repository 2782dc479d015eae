import HLSJobs
import Testing

@testable import HLSJobsPostgres

@Suite("Jobs in PostgreSQL", .enabled(if: TestServers.postgres != nil), .timeLimit(.minutes(2)))
struct PostgresStoreTests {
    @Test(
        "a wrong password or database is refused, and trying again is no help",
        arguments: [
            (["test-password", "wrong-password"], JobError.Code.denied),
            (["/postgres", "/no-such-database"], .configuration),
        ])
    func refusals(change: [String], code: JobError.Code) async throws {
        let right = try #require(TestServers.postgres)
        let wrong = right.replacing(change[0], with: change[1])
        try #require(wrong != right, "the address has the password and the database of the throwaway server")
        let error = await #expect(throws: JobError.self) { try await PostgresJobStore(wrong) }
        #expect(error?.code == code && error?.canRetry == false, "\(error as Any)")
        #expect(error.map { !"\($0)".contains("password@") && !"\($0)".contains("wrong-password") } == true)
    }

    @Test("a statement that fails spoils it only for itself")
    func failures() async throws {
        let pool = try PostgresPool(PostgresAddress(try #require(TestServers.postgres)), size: 1)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<24 {
                group.addTask {
                    let divisor = number % 6 == 0 ? 0 : 1
                    do {
                        return try await pool.run([
                            PostgresStatement("SELECT 6 / $1::text::integer", [PostgresValue(divisor)])
                        ]) {
                            results throws(JobError) in results[0].integer(0, 0) == 6 && divisor == 1
                        }
                    } catch let error as JobError {
                        return divisor == 0 && error.code == .other
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("a connection that the server ends is made again")
    func reconnecting() async throws {
        let store = try await PostgresJobStore(try #require(TestServers.postgres), connections: 1)
        let pool = try PostgresPool(PostgresAddress(try #require(TestServers.postgres)), size: 1)
        let queue = "reconnecting-\(JobID())"
        _ = try await store.push([NewJob(queue: queue, payload: "1")])
        let end = PostgresStatement(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE $1",
            [PostgresValue("INSERT INTO transcoding_jobs%")])
        _ = try await pool.run([end]) { results throws(JobError) in results[0].integer(0, 0) }
        _ = try await store.push([NewJob(queue: queue, payload: "2")])
        #expect(try await store.statistics(queue: queue)[.pending] == 2)
    }

    @Test("many that open a new database at once all see one schema, and a newer one is refused")
    func schemas() async throws {
        let schema = "test_\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let address = try TestServers.postgresAddress(setting: "search_path", to: schema)
        let pool = try PostgresPool(PostgresAddress(try #require(TestServers.postgres)), size: 1)
        func run(_ sql: String) async throws {
            _ = try await pool.run([PostgresStatement(sql)]) { _ throws(JobError) in true }
        }
        try await run("CREATE SCHEMA \(schema)")
        try await withThrowingTaskGroup(of: PostgresJobStore.self) { group in
            for _ in 0..<5 { group.addTask { try await PostgresJobStore(address, connections: 1) } }
            for try await store in group { _ = try await store.push([NewJob(queue: "q", payload: "1")]) }
        }
        let newest = try #require(PostgresSchema.migrations.last).version
        try await run("INSERT INTO \(schema).sluice_schema (version, name) VALUES (\(newest + 1), 'new')")
        let error = await #expect(throws: JobError.self) { try await PostgresJobStore(address) }
        #expect(error?.code == .schemaTooNew && error?.message.contains("upgrade") == true)
        try await run("DROP SCHEMA \(schema) CASCADE")
    }
}
