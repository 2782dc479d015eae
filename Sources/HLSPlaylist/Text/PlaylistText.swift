/// Lends the checked bytes of a text to a parser.
enum PlaylistText {
    static func parse<Value>(
        _ text: String, _ body: (TextSlice) throws(PlaylistError) -> Value
    ) throws(PlaylistError) -> Value {
        var text = text
        return try text.withUTF8 { bytes in result(bytes, body) }.get()
    }

    static func parse<Value>(
        _ bytes: some Collection<UInt8>, _ body: (TextSlice) throws(PlaylistError) -> Value
    ) throws(PlaylistError) -> Value {
        if let outcome = bytes.withContiguousStorageIfAvailable({ bytes in result(bytes, body) }) {
            return try outcome.get()
        }
        return try Array(bytes).withUnsafeBufferPointer { bytes in result(bytes, body) }.get()
    }

    // The standard library lends buffers only to closures that throw anything or nothing: the typed error travels as
    // a result.
    private static func result<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (TextSlice) throws(PlaylistError) -> Value
    ) -> Result<Value, PlaylistError> {
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            return .failure(PlaylistError(.notAPlaylist, line: 1, column: 1, "The text is empty; expected #EXTM3U."))
        }
        do throws(PlaylistError) {
            try TextCheck.check(bytes)
            let hasByteOrderMark = bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf
            let slice = TextSlice(start: start, count: bytes.count).dropFirst(hasByteOrderMark ? 3 : 0)
            return .success(try body(slice))
        } catch {
            return .failure(error)
        }
    }
}
