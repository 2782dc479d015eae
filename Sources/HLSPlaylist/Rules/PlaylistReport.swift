/// What the rules say of a playlist, or of a set of playlists.
public struct PlaylistReport: Sendable, Equatable {
    /// What breaks a rule: the multivariant playlist's first, then each media playlist's, each in the order of lines.
    public let findings: [PlaylistFinding]
    /// The rules that apply and were checked, in the order of the table.
    public let checkedRules: [PlaylistRule]

    /// True if no requirement is broken; there may be warnings and advice.
    public var isValid: Bool { !findings.contains { $0.severity == .error } }

    init(_ verdicts: [RuleVerdict]) {
        findings = verdicts.flatMap { verdict in
            verdict.findings.enumerated().sorted { left, right in
                (left.element.line ?? .max, left.offset) < (right.element.line ?? .max, right.offset)
            }.map(\.element)
        }
        let checked = verdicts.reduce(into: Set<PlaylistRule>()) { $0.formUnion($1.checked) }
        checkedRules = PlaylistRule.all.filter { checked.contains($0) }
    }
}
