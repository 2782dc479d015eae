/// Reads a media playlist in one pass.
struct MediaPlaylistParser {
    private var playlist = MediaPlaylist(targetDuration: -1)
    private var seen = SeenTags()
    /// What stands before the segment that comes next.
    private var pending: [SegmentTag] = []
    private var information: Information?
    private var isInHeader = true

    private struct Information {
        let duration: DecimalSeconds
        let title: TextSlice
        let place: Int
        let line: Line
    }

    static func parse(_ text: TextSlice) throws(PlaylistError) -> MediaPlaylist {
        var parser = MediaPlaylistParser()
        var reader = LineReader(text)
        try parser.header(&reader)
        while let text = reader.next() {
            if text.isEmpty { continue }
            if text[0] == UInt8(ascii: "#") {
                if text.hasPrefix("#EXTINF:") {
                    try parser.extinf(Line(text: text, number: reader.number))
                } else {
                    try parser.tag(Line(text: text, number: reader.number))
                }
            } else if !text.isBlank {
                try parser.uri(Line(text: text, number: reader.number), reader)
            }
        }
        return try parser.finish(lines: reader.number)
    }

    private mutating func header(_ reader: inout LineReader) throws(PlaylistError) {
        for line in try PlaylistHeader.skip(&reader) { playlist.order.append(line) }
    }

    private mutating func extinf(_ line: Line) throws(PlaylistError) {
        if information != nil {
            throw line.error(
                .missingURI, at: 0, "#EXTINF follows #EXTINF; write the first one's URI line between them.")
        }
        var value = line.text.dropFirst(8)
        while !value.isEmpty, value[0] == UInt8(ascii: " ") { value = value.dropFirst(1) }
        guard let (duration, length) = ExactDecimal.scan(value) else { throw badDuration(line) }
        var rest = value.dropFirst(length)
        if !rest.isEmpty, rest[0] != UInt8(ascii: ",") {
            rest = rest.trimmed
            // Some writers put other things between the duration and the comma; they cannot be kept, so say it.
            if !rest.isEmpty, rest[0] != UInt8(ascii: ",") { throw badDuration(line) }
        }
        information = Information(duration: duration, title: rest.dropFirst(1), place: pending.count, line: line)
    }

    private func badDuration(_ line: Line) -> PlaylistError {
        line.error(
            .invalidTag, at: 8,
            "#EXTINF must be <seconds>,<title>, with seconds a decimal number of at most 18 digits and no exponent.")
    }

    @inline(__always)
    private mutating func uri(_ line: Line, _ reader: LineReader) throws(PlaylistError) {
        guard let information else {
            throw line.error(
                .missingTag, at: 0, "The URI line has no #EXTINF before it; add one with the segment's duration.")
        }
        self.information = nil
        if !pending.isEmpty || !information.title.isEmpty { keepPlace(of: information) }
        if isInHeader { endHeader() }
        playlist.segments.append(
            MediaSegment(uri: line.text.string, duration: information.duration, tags: pending))
        if !pending.isEmpty { pending = [] }
        if playlist.segments.count == 64 { reserve(reader) }
    }

    /// Records where EXTINF stood unless that is where the writer would put it.
    private mutating func keepPlace(of information: Information) {
        let after = pending.count - information.place
        let isUsual = after == 0 && pending.last?.kind != .byteRange || after == 1 && pending.last?.kind == .byteRange
        if !isUsual || !information.title.isEmpty {
            pending.insert(.information(title: information.title.string), at: information.place)
        }
    }

    /// Lines after the last of the playlist's own tags belong to the first segment: vendors' cue marks stand there.
    private mutating func endHeader() {
        isInHeader = false
        let lines = playlist.order.takeTrailingLines()
        pending.insert(contentsOf: lines.map(SegmentTag.line), at: 0)
    }

    /// Guesses the number of segments from the first 64, so that the array is not grown by copying.
    private mutating func reserve(_ reader: LineReader) {
        let estimate = Double(reader.total) / Double(max(reader.consumed, 1)) * 64
        playlist.segments.reserveCapacity(Int(estimate * 1.02) + 8)
    }

    private mutating func finish(lines: Int) throws(PlaylistError) -> MediaPlaylist {
        if let information {
            throw information.line.error(
                .missingURI, at: 0, "#EXTINF is not followed by a URI line; add it, or fetch the whole playlist again.")
        }
        if playlist.targetDuration < 0 {
            throw PlaylistError(
                .missingTag, line: lines, column: 1, "The playlist has no #EXT-X-TARGETDURATION; add it.")
        }
        if isInHeader { endHeader() }
        playlist.trailingTags = pending
        playlist.order.normalise()
        return playlist
    }

    private mutating func tag(_ line: Line) throws(PlaylistError) {
        let text = line.text
        if !text.hasPrefix("#EXT") { return other(line) }
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.count
        let name = text[0..<colon].trimmed
        if try !segmentTag(name, line), try !playlistTag(name, line) {
            try PlaylistHeader.refuse(multivariantTag: name, line)
            other(line)
        }
    }

    /// In the header a line keeps its place among the playlist's own tags; a segment's tag ends the header.
    private mutating func other(_ line: Line) {
        let kept = PlaylistLine(line.text.string)
        if isInHeader && pending.isEmpty && information == nil {
            playlist.order.append(kept)
        } else {
            pending.append(.line(kept))
        }
    }

    private mutating func segmentTag(_ name: TextSlice, _ line: Line) throws(PlaylistError) -> Bool {
        let tag: SegmentTag
        if name == "#EXT-X-BYTERANGE" {
            guard let range = ByteRange(line.value(from: 17)) else {
                throw line.error(
                    .invalidTag, at: min(17, line.text.count),
                    "#EXT-X-BYTERANGE must be <length>[@<offset>] in whole numbers.")
            }
            if pending.contains(where: { $0.kind == .byteRange }) {
                throw line.error(.duplicateTag, at: 0, "The segment has two #EXT-X-BYTERANGE; keep one.")
            }
            tag = .byteRange(range)
        } else if name == "#EXT-X-PROGRAM-DATE-TIME" {
            guard let date = PlaylistDate(line.value(from: 25)) else {
                throw line.error(
                    .invalidTag, at: min(25, line.text.count),
                    "#EXT-X-PROGRAM-DATE-TIME must be a date such as 2026-02-19T14:54:23.031Z.")
            }
            tag = .programDateTime(date)
        } else if name == "#EXT-X-KEY" {
            tag = .key(try EncryptionKey(line, from: 11, tag: "#EXT-X-KEY"))
        } else if name == "#EXT-X-MAP" {
            tag = .map(try MediaInitialization(line))
        } else if name == "#EXT-X-DISCONTINUITY" {
            tag = .discontinuity
        } else if name == "#EXT-X-DATERANGE" {
            tag = .dateRange(try DateRange(line))
        } else if name == "#EXT-X-GAP" {
            tag = .gap
        } else if name == "#EXT-X-BITRATE" {
            guard let rate = line.value(from: 15).integer else {
                throw line.error(
                    .invalidTag, at: min(15, line.text.count), "#EXT-X-BITRATE must be whole kilobits per second.")
            }
            tag = .bitrate(rate)
        } else {
            return false
        }
        pending.append(tag)
        return true
    }

    private mutating func playlistTag(_ name: TextSlice, _ line: Line) throws(PlaylistError) -> Bool {
        let tag: MediaPlaylist.Tag
        if name == "#EXT-X-ENDLIST" {
            playlist.hasEndList = true
            return true
        } else if name == "#EXT-X-TARGETDURATION" {
            tag = .targetDuration
            playlist.targetDuration = try line.wholeNumber(of: "#EXT-X-TARGETDURATION")
        } else if name == "#EXT-X-MEDIA-SEQUENCE" {
            tag = .mediaSequence
            playlist.mediaSequence = try line.wholeNumber(of: "#EXT-X-MEDIA-SEQUENCE")
        } else if name == "#EXT-X-DISCONTINUITY-SEQUENCE" {
            tag = .discontinuitySequence
            playlist.discontinuitySequence = try line.wholeNumber(of: "#EXT-X-DISCONTINUITY-SEQUENCE")
        } else if name == "#EXT-X-PLAYLIST-TYPE" {
            tag = .playlistType
            playlist.playlistType = PlaylistType(rawValue: try line.word(of: "#EXT-X-PLAYLIST-TYPE"))
        } else if name == "#EXT-X-I-FRAMES-ONLY" {
            tag = .iFramesOnly
            playlist.isIFramesOnly = true
        } else if name == "#EXT-X-VERSION" {
            tag = .version
            playlist.version = try line.wholeNumber(of: "#EXT-X-VERSION")
        } else if name == "#EXT-X-INDEPENDENT-SEGMENTS" {
            tag = .independentSegments
            playlist.isIndependentSegments = true
        } else if name == "#EXT-X-START" {
            tag = .start
            playlist.start = try StartPoint(line)
        } else if name == "#EXT-X-DEFINE" {
            playlist.definitions.append(try VariableDefinition(line))
            playlist.order.append(.define)
            return true
        } else {
            return false
        }
        try seen.insert(tag.rawValue, line, name)
        playlist.order.append(tag)
        return true
    }
}
