/// Lends the checked bytes of a text to a parser.
enum PlaylistText {
    typealias Parser<Value: Sendable> = (TextSlice, ParsingMode) throws(PlaylistError) -> PlaylistReading<Value>

    static func parse<Value>(
        _ text: String, _ mode: ParsingMode, _ parser: Parser<Value>
    ) throws(PlaylistError) -> PlaylistReading<Value> {
        var text = text
        return try text.withUTF8 { bytes in result(bytes, mode, parser) }.get()
    }

    static func parse<Value>(
        _ bytes: some Collection<UInt8>, _ mode: ParsingMode, _ parser: Parser<Value>
    ) throws(PlaylistError) -> PlaylistReading<Value> {
        if let outcome = bytes.withContiguousStorageIfAvailable({ bytes in result(bytes, mode, parser) }) {
            return try outcome.get()
        }
        return try Array(bytes).withUnsafeBufferPointer { bytes in result(bytes, mode, parser) }.get()
    }

    // The standard library lends buffers only to closures that throw anything or nothing: the typed error travels as
    // a result.
    private static func result<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ mode: ParsingMode, _ parser: Parser<Value>
    ) -> Result<PlaylistReading<Value>, PlaylistError> {
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            return .failure(
                PlaylistError(
                    .notAPlaylist, line: 1, column: 1, "The text is empty; expected #EXTM3U (section 4.4.1.1)."))
        }
        do throws(PlaylistError) {
            try TextCheck.check(bytes)
            return .success(try parser(TextSlice(start: start, count: bytes.count), mode))
        } catch {
            return .failure(error)
        }
    }
}
