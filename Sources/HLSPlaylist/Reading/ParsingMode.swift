/// How a playlist that breaks the specification is read.
public enum ParsingMode: Sendable, Hashable {
    /// Takes what players take, and lists what it tolerated as ``PlaylistWarning``s.
    case lenient
    /// Throws at the first violation of RFC 8216bis section 4 that a line or a tag shows.
    case strict
}
