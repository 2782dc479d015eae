import HLSJobs

/// The SQLite file that the jobs are in, too.
struct SQLiteCatalogueDatabase: CatalogueDatabase {
    let store: SQLiteJobStore

    var dialect: CatalogueDialect { .sqlite }

    func run(_ statements: [CatalogueStatement]) async throws -> [[CatalogueRow]] {
        try await Self.translating {
            try await store.write { session in try statements.map { try Self.rows(of: $0, in: session) } }
        }
    }

    func read(_ statement: CatalogueStatement) async throws -> [CatalogueRow] {
        try await Self.translating {
            try await store.read { session in try Self.rows(of: statement, in: session) }
        }
    }

    private static func rows(
        of statement: CatalogueStatement, in session: SQLiteSession
    ) throws -> [CatalogueRow] {
        let values = statement.values.map { value -> SQLiteValue in
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .text(let text): .text(text)
            }
        }
        return try session.database.rows(statement.sql, values) { row throws(JobError) in
            CatalogueRow((0..<Int32(statement.columnCount)).map { row.optional($0, row.text) })
        }
    }

    private static func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as JobError {
            throw CatalogueError(error)
        }
    }
}
