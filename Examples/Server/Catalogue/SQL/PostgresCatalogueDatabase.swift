import HLSJobs
import HLSJobsPostgres

/// The PostgreSQL database that the jobs are in, too.
struct PostgresCatalogueDatabase: CatalogueDatabase {
    let store: PostgresJobStore

    var dialect: CatalogueDialect { .postgres }

    func run(_ statements: [CatalogueStatement]) async throws -> [[CatalogueRow]] {
        let columns = statements.map(\.columnCount)
        do {
            return try await store.run(statements.map(Self.statement)) { results throws(JobError) in
                zip(results, columns).map { result, columnCount in
                    (0..<result.rowCount).map { row in
                        CatalogueRow((0..<columnCount).map { result.optionalText(row, $0) })
                    }
                }
            }
        } catch let error as JobError {
            throw CatalogueError(error)
        }
    }

    func read(_ statement: CatalogueStatement) async throws -> [CatalogueRow] {
        try await run([statement]).first ?? []
    }

    private static func statement(_ statement: CatalogueStatement) -> PostgresStatement {
        PostgresStatement(
            statement.sql.replacing("?", with: "$"),
            statement.values.map { value in
                switch value {
                case .null: nil
                case .integer(let number): PostgresValue(number)
                case .text(let text): PostgresValue(text)
                }
            })
    }
}
