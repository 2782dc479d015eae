import Foundation
import HLSJobs
import TestSupport
import Testing

@testable import HLSJobsPostgres
@testable import SluiceServer

/// A server is started on a database of an older version, whose migration may take its time.
@Suite(.enabled(if: TestServices.postgres != nil), .timeLimit(.minutes(2))) struct MigrationTests {
    /// The newest version that the database has at first.
    private static let old = 4
    private static let newest = PostgresSchema.migrations.last?.version ?? 0

    /// A database server of the test's own, as the lock is one for all of a database.
    private func withOldDatabase(_ body: (_ address: String) async throws -> Void) async throws {
        try await ThrowawayServer.lend("postgres") { postgres in
            let address = "postgres://hls:test-password@127.0.0.1:\(postgres.port)/postgres"
            try await BlockingThread.run {
                let connection = try PostgresConnection(PostgresAddress(address))
                try connection.execute(PostgresSchema.table)
                for migration in PostgresSchema.migrations.prefix(Self.old) {
                    try connection.execute(migration.sql)
                    try connection.execute(
                        "INSERT INTO sluice_schema VALUES (\(migration.version), '\(migration.name)', now())")
                }
            }
            try await body(address)
        }
    }

    /// Stands for another process that migrates, for as long as `body` runs.
    private func migrating(_ address: String, _ body: (PostgresConnection) async throws -> Void) async throws {
        let connection = try PostgresConnection(PostgresAddress(address))
        try connection.execute(
            "SET idle_in_transaction_session_timeout = 0; BEGIN; SELECT pg_advisory_xact_lock(\(PostgresMigrator.lockNumber))"
        )
        try await body(connection)
        try connection.execute("COMMIT")
    }

    /// Waits until somebody has waited for the lock for longer than any service may take to answer.
    private func untilPatienceIsOver(_ connection: PostgresConnection) async throws {
        let limit = Services.patience / .milliseconds(1) + 200
        try await eventually {
            try connection.execute(
                """
                SELECT count(*) > 0 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory'
                    AND NOT granted AND clock_timestamp() - query_start > \(limit) * interval '1 ms'
                """
            ).flag(0, 0)
        }
    }

    private func version(_ connection: PostgresConnection) throws -> Int {
        Int(try connection.execute("SELECT max(version) FROM sluice_schema").integer(0, 0))
    }

    private static let waits = "waiting for another process that migrates the database"

    @Test func `a migration takes as long as it needs, and says what it does`() async throws {
        try await withOldDatabase { address in
            let process = try ServerProcess([
                "PORT": "0", "DATABASE_URL": address, "AUTH_TOKENS": APIClient.tokens,
            ])
            var waiting: (server: RunningServer, migration: RunningServer)?
            try await migrating(address) { other in
                let server = try await process.start(until: Self.waits)
                let migration = try await process.start("migrate", until: Self.waits)
                try await untilPatienceIsOver(other)
                #expect(try version(other) == Self.old)
                waiting = (server, migration)
            }
            let (server, migration) = try #require(waiting)
            try await server.wait(for: "\"started\"")
            let client = try await APIClient(server)
            #expect(try await client.send("GET", "/health/ready").status == 200)
            #expect(await migration.ended() == 0, "\(migration.output)")
            #expect(migration.output.contains("the schema is that of this version"))
            // Either of the two may have been first.
            let lines = (server.output + migration.output).split(separator: "\n")
            let told = lines.filter { $0.contains("\"from\":\"\(Self.old)\",\"to\":\"\(Self.newest)\"") }
            #expect(told.count == 2, "\(lines)")
            #expect(told.first?.contains("migrating the database") == true)
            #expect(told.last?.contains("the database is migrated") == true && told.last?.contains("seconds") == true)

            // Who has nothing to migrate waits for nobody.
            try await migrating(address) { other in
                let outcome = try await process.outcome("migrate")
                #expect(outcome.status == 0, "\(outcome.errors)")
                #expect(try version(other) == Self.newest)
            }
        }
    }

    @Test func `a start that is told to stop does not go on migrating`() async throws {
        try await withOldDatabase { address in
            let process = try ServerProcess(["PORT": "0", "DATABASE_URL": address, "AUTH_TOKENS": APIClient.tokens])
            try await migrating(address) { other in
                let server = try await process.start(until: Self.waits)
                server.send(SIGTERM)
                #expect(await server.ended() == 130, "\(server.output)")
                try await eventually {
                    try other.execute(
                        "SELECT count(*) = 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                    ).flag(0, 0)
                }
                #expect(try version(other) == Self.old)
            }
        }
    }

    @Test func `a database of a newer version is named beside all else that is in the way`() async throws {
        try await withOldDatabase { address in
            let connection = try PostgresConnection(PostgresAddress(address))
            try connection.execute("INSERT INTO sluice_schema VALUES (\(Self.newest + 1), 'new', now())")
            let outcome = try await ServerProcess([
                "PORT": "0", "DATABASE_URL": address, "JOBS": "redis", "REDIS_URL": "redis://:hidden@127.0.0.1:1",
            ]).outcome()
            #expect(outcome.status == 78, "\(outcome.errors)")
            let names = outcome.errors.split(separator: "\n").map { $0.split(separator: ":")[1] }
            #expect(names == [" DATABASE_URL", " REDIS_URL"], "\(outcome.errors)")
        }
    }

    @Test func `nothing is migrated while something else is in the way`() async throws {
        try await withOldDatabase { address in
            let outcome = try await ServerProcess([
                "PORT": "0", "DATABASE_URL": address, "JOBS": "redis", "REDIS_URL": "redis://:hidden@127.0.0.1:1",
            ]).outcome()
            #expect(outcome.status == 69, "\(outcome.errors)")
            #expect(try version(PostgresConnection(PostgresAddress(address))) == Self.old)
        }
    }
}
