/// Something in a text that breaks the specification and was tolerated, and where it stands.
///
/// Reading the same text with ``ParsingMode/strict`` throws the first of them as a ``PlaylistError``, except for
/// `newerVersion`, which is no violation.
public struct PlaylistWarning: Sendable, Equatable, CustomStringConvertible {
    /// The kind of problem.
    public let code: PlaylistError.Code
    /// The line of the text, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int
    /// What is wrong, what was made of it and, where there is one, the section of RFC 8216bis, in one sentence.
    public let message: String

    /// The warning in one line, with its place.
    public var description: String { "line \(line), column \(column): \(message) (\(code))" }

    init(_ violation: PlaylistError) {
        code = violation.code
        line = violation.line
        column = violation.column
        message = violation.message
    }
}
