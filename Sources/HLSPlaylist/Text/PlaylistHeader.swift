/// What both kinds of playlist begin with, and what only one of them may hold.
enum PlaylistHeader {
    /// The newest version of the protocol that this library knows (RFC 8216bis section 8).
    static let newestVersion = 13

    /// Reads up to and with EXTM3U (RFC 8216bis section 4.4.1.1), and gives the comments that stood before it.
    static func skip(_ reader: inout LineReader, _ log: inout ReadingLog) throws(PlaylistError) -> [PlaylistLine] {
        var comments: [PlaylistLine] = []
        while let text = reader.next() {
            switch try step(Line(text: text, number: reader.number), &log) {
            case .blank: continue
            case .begun: return comments
            case .comment(let comment): comments.append(comment)
            }
        }
        throw notAPlaylist(reader.number)
    }

    enum Step {
        case blank, begun
        case comment(PlaylistLine)
    }

    /// Takes one line that stands before EXTM3U or is it.
    static func step(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) -> Step {
        var text = line.text
        if line.number == 1, text.hasPrefix("\u{feff}") {
            try log.tolerate(
                line.error(
                    .invalidText, at: 0,
                    "The text begins with a byte order mark; save it without one (section 4.1)."))
            text = text.dropFirst(3)
        }
        let trimmed = text.trimmed
        if trimmed == "#EXTM3U" {
            if trimmed.count != text.count {
                try log.tolerate(
                    line.error(.whitespace, at: 0, "#EXTM3U has white space around it; remove it (section 4.1)."))
            }
            return .begun
        }
        if !trimmed.isEmpty, text[0] != UInt8(ascii: "#") || text.hasPrefix("#EXT") { throw notAPlaylist(line.number) }
        try log.tolerate(
            line.error(
                .misplacedTag, at: 0, "#EXTM3U is not the first line; move it to the top (section 4.4.1.1)."))
        return trimmed.isEmpty ? .blank : .comment(PlaylistLine(text.string))
    }

    static func notAPlaylist(_ line: Int) -> PlaylistError {
        PlaylistError(
            .notAPlaylist, line: max(line, 1), column: 1,
            "The text does not begin with #EXTM3U; check that this is a playlist and not an error page or media "
                + "(section 4.4.1.1).")
    }

    /// Looks at a tag that a playlist of one kind does not know.
    ///
    /// A tag that tells the other kind for sure is an error, because then the text is that other playlist; the rest are
    /// ignored by players.
    static func check(
        _ name: TextSlice, in kind: PlaylistKind, _ line: Line, _ log: inout ReadingLog
    ) throws(PlaylistError) {
        if name == "#EXTM3U" {
            try log.tolerate(
                line.error(.duplicateTag, at: 0, "#EXTM3U stands twice; split the two playlists (section 4.4.1.1)."))
        }
        guard let other = PlaylistKind(tag: name), other != kind else { return }
        let owner = other == .media ? "a media playlist" : "a multivariant playlist"
        let type = other == .media ? "MediaPlaylist" : "MultivariantPlaylist"
        if PlaylistKind.isDecisive(name) {
            throw line.error(
                .wrongKind, at: 0, "\(name.string) belongs to \(owner); read it as \(type) (section 4.1).")
        }
        try log.tolerate(
            line.error(
                .wrongKind, at: 0, "\(name.string) belongs to \(owner); remove it, players ignore it (section 4.1)."))
    }
}

/// Which of the tags that may stand once a playlist had already.
struct SeenTags {
    private var bits: UInt32 = 0

    /// - Throws: `duplicateTag` if the tag was there before (RFC 8216bis sections 4.4.1.2, 4.4.2 and 4.4.3).
    /// - Returns: true if the tag was not there before.
    mutating func insert(
        _ tag: UInt8, _ line: Line, _ name: TextSlice, _ log: inout ReadingLog
    ) throws(PlaylistError) -> Bool {
        let bit: UInt32 = 1 << UInt32(tag)
        defer { bits |= bit }
        if bits & bit == 0 { return true }
        try log.tolerate(
            line.error(
                .duplicateTag, at: 0,
                "\(name.string) stands twice; keep one, the last was taken (\(TagSection.cite(name.string)))."))
        return false
    }
}

extension Line {
    /// The value of a tag that is one decimal-integer.
    func wholeNumber(of tag: StaticString, _ log: inout ReadingLog) throws(PlaylistError) -> Int {
        let offset = min(tag.utf8CodeUnitCount + 1, text.count)
        let value = try value(of: tag, &log)
        if let number = value.integer { return number }
        let problem = error(
            .invalidTag, at: offset,
            "\(tag) must be a whole number, at most \(Int.max) (\(TagSection.cite(tag))).")
        guard let number = value.leadingInteger else { throw problem }
        try log.tolerate(problem)
        return number
    }

    /// The value of EXT-X-VERSION; a version newer than we know is noted, and no fault.
    func version(_ log: inout ReadingLog) throws(PlaylistError) -> Int {
        let version = try wholeNumber(of: "#EXT-X-VERSION", &log)
        if version > PlaylistHeader.newestVersion {
            log.note(
                error(
                    .newerVersion, at: 15,
                    "The playlist is of version \(version), this library knows \(PlaylistHeader.newestVersion); "
                        + "what it does not know is kept as it is written (section 4.4.1.2)."))
        }
        return version
    }

    /// The value of a tag that is one enumerated-string.
    func word(
        of tag: StaticString, _ known: [StaticString], _ log: inout ReadingLog
    ) throws(PlaylistError) -> String {
        let offset = min(tag.utf8CodeUnitCount + 1, text.count)
        let value = try value(of: tag, &log)
        if value.isEmpty || !Hazards(UnsafeBufferPointer(start: value.start, count: value.count)).isEmpty {
            throw error(
                .invalidTag, at: offset,
                "\(tag) must be one word without spaces, commas and quotation marks (\(TagSection.cite(tag))).")
        }
        if !known.contains(where: { value == $0 }) {
            log.noteUnknownValue(
                error(
                    .unknownValue, at: offset,
                    "\(tag) is \(value.string), which RFC 8216bis does not define; clients ignore the tag (section 6.3.1)."
                ))
        }
        return value.string
    }

    /// What follows the colon of a tag, without the white space that must not be there.
    func value(of tag: StaticString, _ log: inout ReadingLog) throws(PlaylistError) -> TextSlice {
        let value = text.dropFirst(tag.utf8CodeUnitCount + 1)
        let trimmed = value.trimmed
        if trimmed.count != value.count { try spaced(tag, &log) }
        return trimmed
    }

    private func spaced(_ tag: StaticString, _ log: inout ReadingLog) throws(PlaylistError) {
        try log.tolerate(
            error(
                .whitespace, at: min(tag.utf8CodeUnitCount + 1, text.count),
                "\(tag) has white space around its value; remove it (section 4.1)."))
    }

    /// Looks at a tag that has no value.
    func expectNoValue(of tag: StaticString, _ log: inout ReadingLog) throws(PlaylistError) {
        if text.count == tag.utf8CodeUnitCount { return }
        try log.tolerate(
            error(
                .invalidTag, at: tag.utf8CodeUnitCount,
                "\(tag) takes no value; remove what follows it (\(TagSection.cite(tag)))."))
    }
}
