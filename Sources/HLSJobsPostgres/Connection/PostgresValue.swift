import HLSJobs

/// A parameter of a statement, in PostgreSQL's text format; nil is null.
struct PostgresValue: Sendable, ExpressibleByNilLiteral {
    let text: String?

    init(nilLiteral: ()) { text = nil }
    init(_ value: String?) { text = value }
    init(_ value: Int) { text = String(value) }
    init(_ value: Int64) { text = String(value) }
    init(_ value: Double?) { text = value.map { String($0) } }
    init(_ value: JobID?) { text = value?.rawValue }
    /// Microseconds.
    init(_ value: Duration) { text = String(value.microseconds) }
}
