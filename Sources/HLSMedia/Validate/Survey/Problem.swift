/// Something that was found wrong while an asset was read, before any rule of the table looked at it.
struct Problem: Sendable {
    /// The number of the rule in the table.
    var rule: String
    var object: String
    var line: Int?
    var message: String
    var severity: ValidationReport.Severity?
}
