import HLSJobs
import Synchronization
import TestSupport
import Testing

@testable import Catalogue
@testable import HLSJobs
@testable import HLSJobsPostgres

@Suite("The tables of the catalogue", .timeLimit(.minutes(1)))
struct SchemaTests {
    @Test("rows of an older schema stay, and are found, in a SQLite file")
    func sqliteUpgrade() async throws {
        let folder = try TestFolder()
        let path = folder.path("jobs.sqlite")
        do {
            let database = try SQLiteDatabase(path: path)
            try database.execute(SQLiteSchema.table)
            for migration in SQLiteSchema.migrations.prefix(3) {
                try database.execute(migration.sql)
                try database.execute("INSERT INTO sluice_schema VALUES (\(migration.version), '\(migration.name)', 0)")
            }
            try database.execute(Self.oldRows("1000000"))
        }
        try await expectOldRows(in: SQLCatalogueStore(SQLiteJobStore(path: path)))
    }

    @Test("rows of an older schema stay, and are found, in PostgreSQL", .enabled(if: TestSchema.server != nil))
    func postgresUpgrade() async throws {
        try await TestSchema.with { address in
            let connection = try PostgresConnection(PostgresAddress(address))
            try connection.execute(PostgresSchema.table)
            for migration in PostgresSchema.migrations.prefix(4) {
                try connection.execute(migration.sql)
                try connection.execute(
                    "INSERT INTO sluice_schema VALUES (\(migration.version), '\(migration.name)', now())")
            }
            try connection.execute(Self.oldRows("'1970-01-01 00:00:01Z'"))
            try await expectOldRows(in: SQLCatalogueStore(PostgresJobStore(address)))
        }
    }

    private static func oldRows(_ time: String) -> String {
        """
        INSERT INTO files (id, name, size, storage_key, created_at) VALUES ('f', 'Film.MOV', 7, 'masters/f', \(time));
        INSERT INTO uploads (id, name, size, storage_key, status, created_at, expires_at)
            VALUES ('u', 'Film.MOV', 7, 'staging/u', 'open', \(time), \(time));
        INSERT INTO webhook_deliveries (id, event, url, payload, status, created_at)
            VALUES ('d', 'file.created', 'https://example.com', '{}', 'pending', \(time));
        """
    }

    private func expectOldRows(in store: SQLCatalogueStore) async throws {
        let files = try await store.files(FileFilter(search: "film.mov"))
        #expect(files.map(\.id.rawValue) == ["f"] && files.first?.createdAt == JobTime(microseconds: 1_000_000))
        #expect(try await store.expiredUploads(limit: 5).map(\.kind) == [.presigned])
        #expect(try await store.unqueuedDeliveries(limit: 5).map(\.run) == [0])
    }

    @Test("every statement goes by an index, however large the tables are")
    func indexes() async throws {
        let folder = try TestFolder()
        let jobs = try await SQLiteJobStore(path: folder.path("jobs.sqlite"), durability: .none)
        let log = StatementLog(database: SQLiteCatalogueDatabase(store: jobs))
        let clock = TestClock()
        for clause in CatalogueContract.clauses where !clause.name.contains("any number") {
            try await clause.check(SQLCatalogueStore(database: log, now: { clock.now }), clock)
            try await log.empty()
        }
        let statements = log.statements.withLock { Set($0) }
        #expect(statements.count > 40)
        for sql in statements {
            let plan = try await log.database.read(
                CatalogueStatement("EXPLAIN QUERY PLAN \(sql)", [], columns: 4)
            ).map { $0.text(3) }
            for step in plan where step.hasPrefix("SCAN ") {
                #expect(step.contains("INDEX") || step == "SCAN CONSTANT ROW", "\(sql): \(plan)")
            }
            // What is followed is little, whatever has been announced.
            if sql.contains("FROM job_announcements") { continue }
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(sql): \(plan)")
        }
    }
}

/// A database that remembers what it was asked.
private struct StatementLog: CatalogueDatabase {
    let database: SQLiteCatalogueDatabase
    let statements = Shared()

    final class Shared: Sendable {
        private let all = Mutex<[String]>([])
        func withLock<Value: Sendable>(_ body: (inout sending [String]) -> sending Value) -> Value {
            all.withLock(body)
        }
    }

    var dialect: CatalogueDialect { .sqlite }

    func run(_ statements: [CatalogueStatement]) async throws -> [[CatalogueRow]] {
        self.statements.withLock { $0 += statements.map(\.sql) }
        return try await database.run(statements)
    }

    func read(_ statement: CatalogueStatement) async throws -> [CatalogueRow] {
        statements.withLock { $0.append(statement.sql) }
        return try await database.read(statement)
    }

    func empty() async throws {
        let tables = [
            "files", "uploads", "streams", "webhook_deliveries", "idempotency_keys", "job_announcements",
        ]
        _ = try await database.run(tables.map { CatalogueStatement("DELETE FROM \($0)", []) })
    }
}
