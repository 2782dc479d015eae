/// A value of SQLite's, on its way into a statement.
package enum SQLiteValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    package init(nilLiteral: ()) { self = .null }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(_ value: Int) { self = .integer(Int64(value)) }
    package init(_ value: Int64) { self = .integer(value) }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    package init(_ value: JobTime) { self = .integer(value.microseconds) }
    package init(_ value: JobID) { self = .text(value.rawValue) }
    package init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    package init(_ value: Double?) { self = value.map { .real($0) } ?? .null }
}
