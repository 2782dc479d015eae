/// One line of the text being parsed, with its number.
struct Line {
    let text: TextSlice
    let number: Int

    func error(_ code: PlaylistError.Code, at offset: Int, _ message: String) -> PlaylistError {
        PlaylistError(code, line: number, column: offset + 1, message)
    }

    /// A tag with its `#`, without its colon.
    var tagName: TextSlice { text[0..<(text.firstIndex(of: UInt8(ascii: ":")) ?? text.count)].trimmed }

    var spacedURI: PlaylistError {
        error(.whitespace, at: 0, "A URI line has white space around the URI; remove it (section 4.1).")
    }

    var spacedTag: PlaylistError {
        error(.whitespace, at: 0, "A tag or comment has white space before it; remove it (section 4.1).")
    }

    /// - Parameter part: a slice of this line.
    func error(_ code: PlaylistError.Code, at part: TextSlice, _ message: String) -> PlaylistError {
        error(code, at: part.start - text.start, message)
    }
}
