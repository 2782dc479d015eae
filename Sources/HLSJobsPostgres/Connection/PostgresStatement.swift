/// A statement and its parameters; it is prepared once on every connection that meets it.
package struct PostgresStatement: Sendable {
    package var sql: String
    package var values: [PostgresValue]

    /// - Parameter values: for `$1`, `$2`, ...; a parameter whose type the statement does not give is a text.
    package init(_ sql: String, _ values: [PostgresValue] = []) {
        self.sql = sql
        self.values = values
    }
}
