import HLSPlaylist
import Testing

/// A clean text or set with one violation planted, and the one rule that must see it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    enum Subject: Sendable {
        /// One playlist.
        case text(String)
        /// A multivariant playlist and its media playlists by URI; the multivariant one has the URI "".
        case set([String: String])
    }

    /// The rule's id.
    let rule: String
    let subject: Subject
    /// What the line that the finding names holds; nil for a finding about no line.
    let line: String?
    /// Rules that cannot but see it, too.
    var also: Set<String> = []
    /// The playlist of a set that the finding is about; nil for the multivariant playlist, and outside sets.
    var uri: String?

    var testDescription: String { rule }

    /// Plants a violation in a text, by replacing what stands in it once.
    init(_ rule: String, _ text: String, _ edits: [(old: String, new: String)], at line: String? = nil) {
        self.rule = rule
        self.line = line
        subject = .text(edits.reduce(text) { $0.edited($1.old, $1.new, for: rule) })
    }

    /// Plants violations in the playlists of a set.
    init(
        _ rule: String, _ set: [String: String], _ edits: [(uri: String, old: String, new: String)],
        in uri: String? = nil,
        at line: String? = nil, also: Set<String> = []
    ) {
        self.rule = rule
        self.line = line
        self.uri = uri
        self.also = also
        var texts = set
        for edit in edits { texts[edit.uri] = texts[edit.uri]?.edited(edit.old, edit.new, for: rule) }
        subject = .set(texts)
    }
}

extension String {
    /// The text with the first `old` replaced; an edit that changes nothing would make a test that cannot fail.
    fileprivate func edited(_ old: String, _ new: String, for rule: String) -> String {
        guard let range = firstRange(of: old) else { fatalError("\(rule): \(old) is not in the text") }
        return replacingCharacters(in: range, with: new)
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
