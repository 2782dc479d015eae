/// What both kinds of playlist begin with, and what only one of them may hold.
enum PlaylistHeader {
    /// Reads up to and with EXTM3U (RFC 8216bis section 4.4.1.1), and gives the comments that stood before it.
    static func skip(_ reader: inout LineReader) throws(PlaylistError) -> [PlaylistLine] {
        var comments: [PlaylistLine] = []
        while let text = reader.next() {
            if text.isBlank { continue }
            if text.trimmed == "#EXTM3U" { return comments }
            if text[0] != UInt8(ascii: "#") || text.hasPrefix("#EXT") { break }
            comments.append(PlaylistLine(text.string))
        }
        throw PlaylistError(
            .notAPlaylist, line: max(reader.number, 1), column: 1,
            "The text does not begin with #EXTM3U; check that this is a playlist and not an error page or media.")
    }

    static func refuse(multivariantTag name: TextSlice, _ line: Line) throws(PlaylistError) {
        if name == "#EXTM3U" {
            throw line.error(.duplicateTag, at: 0, "#EXTM3U stands twice; split the two playlists.")
        }
        if PlaylistKind(tag: name) == .multivariant {
            throw line.error(
                .wrongKind, at: 0, "\(name.string) belongs to a multivariant playlist; read it as MultivariantPlaylist."
            )
        }
    }

    static func refuse(mediaTag name: TextSlice, _ line: Line) throws(PlaylistError) {
        if name == "#EXTM3U" {
            throw line.error(.duplicateTag, at: 0, "#EXTM3U stands twice; split the two playlists.")
        }
        if PlaylistKind(tag: name) == .media {
            throw line.error(.wrongKind, at: 0, "\(name.string) belongs to a media playlist; read it as MediaPlaylist.")
        }
    }
}

/// Which of the tags that may stand once a playlist had already.
struct SeenTags {
    private var bits: UInt32 = 0

    /// - Throws: `duplicateTag` if the tag was there before (RFC 8216bis sections 4.4.1.2, 4.4.2 and 4.4.3).
    mutating func insert(_ tag: UInt8, _ line: Line, _ name: TextSlice) throws(PlaylistError) {
        let bit: UInt32 = 1 << UInt32(tag)
        if bits & bit != 0 { throw line.error(.duplicateTag, at: 0, "\(name.string) stands twice; keep one.") }
        bits |= bit
    }
}

extension Line {
    /// The value of a tag that is one decimal-integer.
    func wholeNumber(of tag: StaticString) throws(PlaylistError) -> Int {
        let offset = min(tag.utf8CodeUnitCount + 1, text.count)
        guard let number = value(from: offset).integer else {
            throw error(.invalidTag, at: offset, "\(tag) must be a whole number, at most \(Int.max).")
        }
        return number
    }

    /// The value of a tag that is one enumerated-string.
    func word(of tag: StaticString) throws(PlaylistError) -> String {
        let offset = min(tag.utf8CodeUnitCount + 1, text.count)
        let word = value(from: offset)
        if word.isEmpty || !Hazards(UnsafeBufferPointer(start: word.start, count: word.count)).isEmpty {
            throw error(.invalidTag, at: offset, "\(tag) must be one word without spaces, commas and quotation marks.")
        }
        return word.string
    }
}
