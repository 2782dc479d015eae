// Without @testable: this is what other rooms of the package can reach.
import HLSJobs
import HLSJobsPostgres
import Testing

@Suite("Another room can keep its tables where the jobs are", .timeLimit(.minutes(1)))
struct NeighbourRoomTests {
    @Test("in a SQLite file: one transaction counts wholly or not at all, and reads see what was committed")
    func sqlite() async throws {
        let directory = try ScratchDirectory()
        let store = try await SQLiteJobStore(path: directory.file("jobs.sqlite"))
        let insert = "INSERT INTO files (id, name, size, storage_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)"
        try await store.write { session in
            try session.database.run(
                insert, ["f1", "film.mov", .integer(1 << 40), "masters/f1", SQLiteValue(session.now)])
        }
        let error = await #expect(throws: JobError.self) {
            try await store.write { session in
                let values: [SQLiteValue] = ["f2", "b", 1, "masters/f2", SQLiteValue(session.now)]
                try session.database.run(insert, values)
                try session.database.run(insert, values)
            }
        }
        #expect(error?.canRetry == false)
        let found = try await store.read { session in
            try session.database.rows(
                "SELECT id, size, owner, created_at FROM files WHERE created_at <= ?1",
                [
                    SQLiteValue(session.now)
                ]
            ) { row throws(JobError) in (row.text(0), row.integer(1), row.optional(2, row.text), row.time(3)) }
        }
        #expect(found.count == 1 && found[0].0 == "f1" && found[0].1 == 1 << 40 && found[0].2 == nil)
    }

    @Test("in PostgreSQL", .enabled(if: TestServers.postgres != nil))
    func postgres() async throws {
        let store = try await PostgresJobStore(try #require(TestServers.postgres))
        let id = JobID()
        let insert = PostgresStatement(
            """
            INSERT INTO files (id, name, size, storage_key, created_at)
            VALUES ($1, $2, $3::bigint, $4, now() - \(PostgresStatement.span("$5"))) ON CONFLICT DO NOTHING
            """,
            [
                PostgresValue(id), PostgresValue("film.mov"), PostgresValue(1 << 40), PostgresValue("masters/\(id)"),
                PostgresValue(Duration.seconds(60)),
            ])
        let age = PostgresStatement(
            "SELECT size, owner, \(PostgresStatement.microseconds("now() - created_at")) FROM files WHERE id = $1",
            [PostgresValue(id)])
        let (size, owner, seconds) = try await store.run([insert, age]) { results throws(JobError) in
            (results[1].integer(0, 0), results[1].optionalText(0, 1), results[1].integer(0, 2) / 1_000_000)
        }
        #expect(size == 1 << 40 && owner == nil && seconds == 60)
        try await store.run([PostgresStatement("DELETE FROM files WHERE id = $1", [PostgresValue(id)])]) {
            results throws(JobError) in results[0].changedCount
        }
    }
}
