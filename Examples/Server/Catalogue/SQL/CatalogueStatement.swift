import HLSJobs

/// A statement for either database: its parameters are `?1`, `?2`, ..., its rows are texts.
struct CatalogueStatement: Sendable {
    var sql: String
    var values: [CatalogueValue]
    /// How many columns its rows have.
    var columnCount: Int

    init(_ sql: String, _ values: [CatalogueValue], columns: Int = 0) {
        self.sql = sql
        self.values = values
        columnCount = columns
    }
}

/// A value on its way into a statement.
enum CatalogueValue: Sendable {
    case null
    case integer(Int64)
    case text(String)

    init(_ value: String?) { self = value.map { .text(StoredText.clean($0)) } ?? .null }
    init(_ value: Int) { self = .integer(Int64(value)) }
    init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    init(_ value: Int?) { self.init(value.map(Int64.init)) }
    init(_ value: JobTime?) { self.init(value?.microseconds) }
    init(_ value: JobID?) { self.init(value?.rawValue) }
    init<Subject>(_ value: Identifier<Subject>?) { self.init(value?.rawValue) }
}

/// One row of a result.
struct CatalogueRow: Sendable {
    private let columns: [String?]

    init(_ columns: [String?]) { self.columns = columns }

    func optionalText(_ column: Int) -> String? { columns.indices.contains(column) ? columns[column] : nil }
    func text(_ column: Int) -> String { optionalText(column) ?? "" }
    func optionalInteger(_ column: Int) -> Int64? { optionalText(column).flatMap { Int64($0) } }
    func integer(_ column: Int) -> Int64 { optionalInteger(column) ?? 0 }
    func optionalTime(_ column: Int) -> JobTime? { optionalInteger(column).map(JobTime.init(microseconds:)) }
    func time(_ column: Int) -> JobTime { JobTime(microseconds: integer(column)) }
    func optionalJob(_ column: Int) -> JobID? { optionalText(column).map { JobID($0) } }
    func id<Subject>(_ column: Int) -> Identifier<Subject> { Identifier(text(column)) }
    func optionalID<Subject>(_ column: Int) -> Identifier<Subject>? { optionalText(column).map { Identifier($0) } }

    /// A value that is one of few.
    ///
    /// - Throws: `CatalogueError` (`corrupt`) for any other.
    func kind<Kind: RawRepresentable<String>>(_ column: Int, _ type: Kind.Type) throws -> Kind {
        guard let value = Kind(rawValue: text(column)) else {
            throw CatalogueError(
                .corrupt, "the catalogue has the unknown \(type) \"\(text(column))\"; upgrade this program")
        }
        return value
    }
}
