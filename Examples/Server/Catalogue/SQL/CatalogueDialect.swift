import HLSJobsPostgres

/// Where the SQL of the two databases differs.
enum CatalogueDialect: Sendable {
    /// Times are integers: microseconds since 1970.
    case sqlite
    /// Times are `timestamptz`.
    case postgres

    /// What turns a parameter in microseconds into a time.
    func time(_ parameter: String) -> String {
        switch self {
        case .sqlite: parameter
        case .postgres: "(timestamptz 'epoch' + \(PostgresStatement.span(parameter)))"
        }
    }

    /// What turns a time into microseconds.
    func microseconds(_ expression: String) -> String {
        switch self {
        case .sqlite: expression
        case .postgres: PostgresStatement.microseconds(expression)
        }
    }

    /// Whether a text contains another one.
    func contains(_ text: String, _ part: String) -> String {
        switch self {
        case .sqlite: "instr(\(text), \(part)) > 0"
        case .postgres: "strpos(\(text), \(part)) > 0"
        }
    }

    /// A text in the order of its bytes, whatever the database's locale.
    func bytes(_ expression: String) -> String {
        switch self {
        case .sqlite: expression
        case .postgres: "\(expression) COLLATE \"C\""
        }
    }
}
