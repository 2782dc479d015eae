/// A statement and its parameters; it is prepared once on every connection that meets it.
struct PostgresStatement: Sendable {
    var sql: String
    var values: [PostgresValue]

    init(_ sql: String, _ values: [PostgresValue] = []) {
        self.sql = sql
        self.values = values
    }
}
