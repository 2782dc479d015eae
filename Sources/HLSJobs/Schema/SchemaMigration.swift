/// One step forward of a database's schema; steps are never changed once they are released, only added.
package struct SchemaMigration: Sendable {
    /// From 1, without gaps.
    package var version: Int
    /// What it brings, for people who look at the database.
    package var name: String
    /// Statements separated by semicolons.
    package var sql: String

    package init(_ version: Int, _ name: String, _ sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }
}
