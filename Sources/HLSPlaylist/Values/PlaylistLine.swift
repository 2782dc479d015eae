/// A comment, or a tag that this library does not know, kept as it was written (RFC 8216bis section 4.1).
public struct PlaylistLine: Sendable, Hashable {
    /// The whole line, from its `#`, without its line end.
    public var text: String

    /// Makes a line; that it begins with `#` and is one line is checked when it is written.
    public init(_ text: String) { self.text = text }

    /// True if the line is a comment: one that does not begin with `#EXT`.
    public var isComment: Bool { !text.utf8.starts(with: "#EXT".utf8) }

    /// The tag's name with its `#`, up to the colon; nil for a comment.
    public var tagName: String? {
        isComment ? nil : String(text.prefix { $0 != ":" })
    }

    /// What follows the tag's colon; nil for a comment or a tag without a value.
    public var tagValue: String? {
        guard !isComment, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return String(text[text.utf8.index(after: colon)...])
    }
}
