/// Reads a media playlist in one pass, line by line.
struct MediaPlaylistParser {
    var playlist = MediaPlaylist(targetDuration: -1)
    var log: ReadingLog
    var seen = SeenTags()
    /// What stands before the segment that comes next.
    var pending: [SegmentTag] = []
    var information: Information?
    /// True until the first segment.
    var isInHeader = true
    /// Hints and reports that stood before a segment: they are about the playlist's end, so they go there.
    var metadata: [SegmentTag] = []
    /// The byte range of the segment that comes next, and its line.
    var range: (value: ByteRange, line: Int)?
    /// The byte range of the segment before it.
    var ranges = ByteRangeFollower()
    /// The URI of the segment before it, if that is not among the playlist's.
    var absentURI: SharedText?
    /// Where URIs go.
    var texts = TextBlockWriter()
    /// How many of the playlist's own tags were read.
    var tagCount = 0

    /// EXTINF, until its URI line comes.
    struct Information {
        let duration: DecimalSeconds
        /// Its title and what else it holds; nil if there is nothing.
        let tag: SegmentTag?
        /// How many of the pending tags stood before it.
        var place: Int
        let line: Int
    }

    init(_ mode: ParsingMode) { log = ReadingLog(mode) }

    static func parse(
        _ text: TextSlice, _ mode: ParsingMode
    ) throws(PlaylistError) -> PlaylistReading<MediaPlaylist> {
        var parser = MediaPlaylistParser(mode)
        var reader = LineReader(text)
        for line in try PlaylistHeader.skip(&reader, &parser.log) { parser.playlist.order.append(line) }
        parser.texts.capacity = text.count
        var first = 0
        while let text = reader.next() {
            guard try parser.take(text, reader.number) else { continue }
            if parser.playlist.segments.count == 1 { first = reader.consumed }
            if parser.playlist.segments.count == 64 { parser.reserve(reader, since: first) }
        }
        return try parser.finish(lines: reader.number)
    }

    /// Takes one line.
    /// - Returns: true if it completed a segment.
    @inline(__always)
    mutating func take(_ text: TextSlice, _ number: Int) throws(PlaylistError) -> Bool {
        if text.isEmpty { return false }
        let line = Line(text: text, number: number)
        if text[0] == UInt8(ascii: "#") {
            if text.hasPrefix("#EXTINF:") {
                try extinf(line)
            } else {
                try tag(line)
            }
            return false
        }
        return try uri(line)
    }

    @inline(__always)
    private mutating func uri(_ line: Line) throws(PlaylistError) -> Bool {
        var text = line.text
        if text[0] <= UInt8(ascii: " ") || text[text.count - 1] <= UInt8(ascii: " ") {
            text = text.trimmed
            if text.isEmpty { return false }
            if text[0] == UInt8(ascii: "#") {
                try spacedTag(Line(text: text, number: line.number))
                return false
            }
            if text.count != line.text.count { try log.tolerate(line.spacedURI) }
        }
        guard let information = information.take() else {
            try log.tolerate(
                line.error(
                    .missingTag, at: 0,
                    "The URI line has no #EXTINF before it and is ignored; add one with the segment's duration "
                        + "(section 4.4.4.1)."))
            return false
        }
        if !pending.isEmpty || information.tag != nil { keepPlace(of: information) }
        if isInHeader { endHeader() }
        var tags: [SegmentTag] = []
        swap(&tags, &pending)
        let uri = texts.add(text)
        if range != nil || ranges.hasRange { try followRange(uri) }
        if absentURI != nil { absentURI = nil }
        playlist.segments.append(MediaSegment(uri: uri, duration: information.duration, tags: tags))
        return true
    }

    @inline(__always)
    private mutating func followRange(_ uri: SharedText) throws(PlaylistError) {
        guard let (value, line) = range else { return ranges.takeWhole() }
        range = nil
        if !ranges.takePlaced(value) { try placeRange(value, line, uri) }
    }

    /// Looks whether a byte range can be placed that does not say where it is (section 4.4.4.2).
    private mutating func placeRange(_ value: ByteRange, _ line: Int, _ uri: SharedText) throws(PlaylistError) {
        // In a delta update, what it leans on may be among what is left out.
        guard let (code, message) = ranges.takeLeaning(value, isSameResource: uri == previousURI),
            code != .unresolvedByteRange || playlist.skippedSegments == nil
        else { return }
        try log.tolerate(PlaylistError(code, line: line, column: 1, message))
    }

    /// The URI of the segment read last.
    var previousURI: SharedText? { absentURI ?? playlist.segments.last?.sharedURI }

    /// Takes a tag or comment that had white space before it.
    private mutating func spacedTag(_ line: Line) throws(PlaylistError) {
        try log.tolerate(line.spacedTag)
        if line.text.hasPrefix("#EXTINF:") {
            try extinf(line)
        } else {
            try tag(line)
        }
    }

    /// Records where EXTINF stood unless that is where the writer would put it.
    private mutating func keepPlace(of information: Information) {
        let after = pending.count - information.place
        let isUsual = after == 0 && pending.last?.kind != .byteRange || after == 1 && pending.last?.kind == .byteRange
        if !isUsual || information.tag != nil {
            pending.insert(information.tag ?? .information(title: ""), at: information.place)
        }
    }

    /// Lines after the last of the playlist's own tags belong to the first segment: vendors' cue marks stand there.
    private mutating func endHeader() {
        isInHeader = false
        takeLooseDefinitions()
        let lines = playlist.order.takeTrailingLines()
        if !lines.isEmpty { pending.insert(contentsOf: lines.map(SegmentTag.line), at: 0) }
    }

    /// Gives the playlist the definitions that no tag of a segment stands before any more, because the second of two byte
    /// ranges took the place of the first.
    private mutating func takeLooseDefinitions() {
        guard pending.contains(where: { $0.kind == .define }) else { return }
        let loose = pending.prefix { tag in
            switch tag {
            case .line(let line): line.tagName != "#EXTINF"
            case .define: true
            default: false
            }
        }
        guard let last = loose.lastIndex(where: { $0.kind == .define }) else { return }
        for tag in loose[...last] {
            switch tag {
            case .line(let line): playlist.order.append(line)
            case .define(let definition):
                playlist.definitions.append(definition)
                playlist.order.append(.define)
            default: break
            }
        }
        pending.removeFirst(last + 1)
    }

    /// Guesses the number of segments from the first 64 (but the first, because of the header), so that the array is not
    /// grown by copying.
    mutating func reserve(_ reader: LineReader, since first: Int) {
        let estimate = Double(reader.total - first) / Double(max(reader.consumed - first, 1)) * 63
        playlist.segments.reserveCapacity(Int(estimate * 1.03) + 8)
    }

    /// - Parameter longestSegment: in seconds, where segments were taken away; the target duration is derived from it.
    mutating func finish(lines: Int, longestSegment: Int? = nil) throws(PlaylistError) -> PlaylistReading<MediaPlaylist>
    {
        try dropInformation()
        if isInHeader { endHeader() }
        playlist.trailingTags = pending + metadata
        if playlist.targetDuration < 0 { try deriveTargetDuration(lines, longestSegment) }
        playlist.order.normalise()
        if !playlist.order.entries.isEmpty {
            // A version that is not written has no place, whatever the segments need.
            playlist.order = playlist.order.settled { tag in
                tag == .version && playlist.version == nil ? 0 : playlist.count(of: tag)
            }
        }
        try log.finish(version: playlist.version)
        return PlaylistReading(playlist, log)
    }

    /// Keeps an EXTINF whose URI line did not come as a line that stands for nothing.
    mutating func dropInformation() throws(PlaylistError) {
        guard let information else { return }
        self.information = nil
        try log.tolerate(
            PlaylistError(
                .missingURI, line: information.line, column: 1,
                "#EXTINF is not followed by its URI line and is ignored; add it, or fetch the whole playlist again "
                    + "(section 4.4.4.1)."))
        let rest =
            switch information.tag {
            case .information(let title): "," + title
            case .annotatedInformation(let annotation, let title): " \(annotation),\(title)"
            default: ","
            }
        let text = "#EXTINF:\(information.duration)\(rest)"
        pending.insert(.line(PlaylistLine(text)), at: information.place)
    }

    private mutating func deriveTargetDuration(_ lines: Int, _ longest: Int?) throws(PlaylistError) {
        let missing = PlaylistError(
            .missingTag, line: lines, column: 1,
            "The playlist has no #EXT-X-TARGETDURATION; add it, players need it (section 4.4.3.1).")
        let isEmpty = playlist.segments.isEmpty && longest == nil && playlist.trailingParts.isEmpty
        if isEmpty && playlist.skippedSegments == nil { throw missing }
        try log.tolerate(missing)
        playlist.targetDuration = max(longest ?? playlist.requiredTargetDuration, 1)
    }

    /// What has to be the same before and after a segment's lines if nothing but the segment is in them.
    struct Fingerprint: Equatable {
        let kept: Int
        let tags: Int
        let faults: Int
    }

    var fingerprint: Fingerprint { Fingerprint(kept: keptCount, tags: tagCount, faults: log.count) }

    /// How many things are held to the end, and not for the next segment.
    var keptCount: Int { metadata.count + playlist.order.entries.count }

    /// In the header a line keeps its place among the playlist's own tags; a segment's tag ends the header.
    mutating func other(_ line: Line) {
        let kept = PlaylistLine(line.text.string)
        if isInHeader && pending.isEmpty && information == nil {
            playlist.order.append(kept)
        } else {
            pending.append(.line(kept))
        }
    }
}
