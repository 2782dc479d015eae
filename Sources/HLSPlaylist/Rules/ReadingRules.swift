/// Whether a text is a playlist at all, and how well it is written (rfc8216bis 4.1 to 4.4).
enum ReadingRules {
    static let readable = PlaylistRule(
        "readable", .error, section: "4.1", "The text can be read as a playlist", mend: "mend the line and look again")
    static let wellWritten = PlaylistRule(
        "well-written", .warning, section: "4.1", "The text is written as the specification says",
        mend: "write it as the specification says: not every player reads it as it is")

    static let all = [readable, wellWritten]

    /// The report on a text that cannot be read.
    static func report(_ error: PlaylistError) -> PlaylistReport {
        var verdict = RuleVerdict()
        verdict.add(
            PlaylistFinding(readable, line: error.line > 0 ? error.line : nil, withoutFullStop(error.message)))
        return PlaylistReport([verdict])
    }

    /// What players take in different ways is an error; what they all take the same way is none.
    private static func severity(_ code: PlaylistError.Code) -> PlaylistRule.Severity {
        switch code {
        case .invalidTag, .missingTag, .missingURI, .missingAttribute, .misplacedTag, .duplicateTag, .wrongKind: .error
        case .newerVersion: .advice
        default: .warning
        }
    }

    /// Adds what the reader tolerated, but for lines of which a rule says more already.
    static func add(_ warnings: [PlaylistWarning], to verdict: inout RuleVerdict) {
        verdict.applies(readable, wellWritten)
        let known = Set(verdict.findings.compactMap(\.line))
        for warning in warnings where !known.contains(warning.line) {
            verdict.add(
                PlaylistFinding(
                    wellWritten, severity(warning.code), uri: verdict.uri, line: warning.line,
                    withoutFullStop(warning.message)))
        }
    }

    private static func withoutFullStop(_ message: String) -> String {
        message.hasSuffix(".") ? String(message.dropLast()) : message
    }
}
