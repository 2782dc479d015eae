/// A database that carries out statements for `SQLCatalogueStore`.
protocol CatalogueDatabase: Sendable {
    var dialect: CatalogueDialect { get }

    /// Runs statements in one transaction, all of them or none, and gives the rows of each.
    ///
    /// - Throws: `CatalogueError`.
    func run(_ statements: [CatalogueStatement]) async throws -> [[CatalogueRow]]

    /// Runs one statement that changes nothing.
    ///
    /// - Throws: `CatalogueError`.
    func read(_ statement: CatalogueStatement) async throws -> [CatalogueRow]
}
