/// Something in a playlist that breaks a rule.
public struct PlaylistFinding: Sendable, Hashable, CustomStringConvertible {
    /// The rule that is broken.
    public let rule: PlaylistRule
    /// How much it matters here; mostly the rule's own severity.
    public let severity: PlaylistRule.Severity
    /// The URI of the media playlist, as the multivariant playlist writes it; nil for a lone playlist and for the
    /// multivariant playlist itself.
    public let uri: String?
    /// The line of the playlist's text, from 1; nil if there is no text or the finding is about no line.
    public internal(set) var line: Int?
    /// What is wrong, with its figures, in one sentence without its full stop.
    public let message: String

    /// The tag that the finding is about, to look its line up by.
    let place: TagPlace?

    init(
        _ rule: PlaylistRule, _ severity: PlaylistRule.Severity? = nil, uri: String? = nil, line: Int? = nil,
        place: TagPlace? = nil, _ message: String
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.uri = uri
        self.line = line
        self.place = place
        self.message = message
    }

    /// How to mend it, as an imperative without its full stop.
    public var mend: String { rule.mend }

    /// The finding in one line: how bad, where, what, what to do, and where the rule comes from.
    public var description: String {
        let origin = [uri, line.map { "line \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return "\(severity.rawValue): \(origin.isEmpty ? "" : "\(origin): ")\(message); \(mend) (\(rule.source))"
    }
}
