package import HLSJobs

/// A parameter of a statement, in PostgreSQL's text format; nil is null.
package struct PostgresValue: Sendable, ExpressibleByNilLiteral {
    let text: String?

    package init(nilLiteral: ()) { text = nil }
    package init(_ value: String?) { text = value }
    package init(_ value: Int) { text = String(value) }
    package init(_ value: Int64) { text = String(value) }
    package init(_ value: Double?) { text = value.map { String($0) } }
    package init(_ value: JobID?) { text = value?.rawValue }
    /// Microseconds.
    package init(_ value: Duration) { text = String(value.microseconds) }
}
