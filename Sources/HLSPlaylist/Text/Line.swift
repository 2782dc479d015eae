/// One line of the text being parsed, with its number.
struct Line {
    let text: TextSlice
    let number: Int

    func error(_ code: PlaylistError.Code, at offset: Int, _ message: String) -> PlaylistError {
        PlaylistError(code, line: number, column: offset + 1, message)
    }

    /// - Parameter part: a slice of this line.
    func error(_ code: PlaylistError.Code, at part: TextSlice, _ message: String) -> PlaylistError {
        error(code, at: part.start - text.start, message)
    }

    /// What follows the colon of a tag, without spaces at its ends.
    func value(from offset: Int) -> TextSlice { text.dropFirst(offset).trimmed }
}
