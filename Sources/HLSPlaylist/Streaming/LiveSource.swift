/// The text of a playlist, and where in it each segment's lines are.
struct LiveSource: Sendable {
    /// The lines of one segment: they begin where the block before ends.
    struct Block {
        let end: Int
        let line: Int
        /// Where the segment's byte range ends; nil if it has none, or the end is not known.
        let rangeEnd: Int?
        /// True if nothing but the segment is here: no tag of the playlist's own, no fault.
        let isPure: Bool
        /// True if its byte range begins where the one before it ends.
        let leans: Bool
    }

    private let bytes: [UInt8]
    private var blocks: [Block] = []

    init(bytes: [UInt8] = []) { self.bytes = bytes }

    /// Reads the text, leaving out segments that the playlist before has with the same lines.
    /// - Parameter runs: which segments were left out, and where.
    mutating func parse(
        _ text: TextSlice, _ mode: ParsingMode, after known: MediaPlaylist?, _ source: LiveSource,
        _ runs: inout SharedRuns
    ) throws(PlaylistError) -> PlaylistReading<MediaPlaylist> {
        var parser = MediaPlaylistParser(mode)
        var reader = LineReader(text)
        for line in try PlaylistHeader.skip(&reader, &parser.log) { parser.playlist.order.append(line) }
        blocks.reserveCapacity(source.blocks.count + 8)
        parser.texts.capacity = text.count
        var known = known
        if known?.skippedSegments != nil || known?.segments.count != source.blocks.count { known = nil }
        var match = LiveMatch()
        var state = parser.fingerprint
        var leans = false
        while let line = reader.next() {
            guard try parser.take(line, reader.number) else {
                leans = parser.range.map { $0.value.offset == nil } ?? false
                continue
            }
            let isFirst = blocks.isEmpty
            let isDelta = parser.playlist.skippedSegments != nil
            blocks.append(
                Block(
                    end: reader.consumed, line: reader.number, rangeEnd: parser.ranges.end,
                    isPure: !isFirst && !isDelta && parser.fingerprint == state, leans: leans))
            if known == nil, blocks.count == 64 { parser.reserve(reader, since: blocks[0].end) }
            if let known, !isDelta {
                if isFirst { LiveSource.shareFirst(&parser, known, &runs) }
                share(&parser, &reader, known, source, &match, &runs)
            }
            state = parser.fingerprint
            leans = false
        }
        var longest: Int?
        if parser.playlist.targetDuration < 0, runs.count > 0, let known {
            longest = runs.longestSegment(of: known.segments, and: parser.playlist.segments)
        }
        return try parser.finish(lines: reader.number, longestSegment: longest)
    }

    /// The first segment stands below other header lines than before, so its value is compared instead of its text.
    private static func shareFirst(
        _ parser: inout MediaPlaylistParser, _ known: MediaPlaylist, _ runs: inout SharedRuns
    ) {
        let (start, overflow) = parser.playlist.mediaSequence.subtractingReportingOverflow(known.mediaSequence)
        guard !overflow, known.segments.indices.contains(start), known.segments[start] == parser.playlist.segments[0]
        else { return }
        parser.absentURI = parser.playlist.segments.removeLast().sharedURI
        runs.append(start..<(start + 1), after: 0)
    }

    /// Leaves out segments as long as their lines are the same.
    private mutating func share(
        _ parser: inout MediaPlaylistParser, _ reader: inout LineReader, _ known: MediaPlaylist,
        _ source: LiveSource, _ match: inout LiveMatch, _ runs: inout SharedRuns
    ) {
        // The segment of the playlist before that has the sequence number of the one that comes next.
        let (start, overflow) = parser.playlist.mediaSequence.subtractingReportingOverflow(known.mediaSequence)
        let (first, overflowAgain) = start.addingReportingOverflow(blocks.count)
        guard !overflow, !overflowAgain, first >= 1, first < source.blocks.count, source.blocks[first].isPure else {
            return
        }
        let before = source.blocks[first - 1]
        if source.blocks[first].leans {
            let segment = known.segments[first - 1]
            let isSame = parser.ranges == ByteRangeFollower(after: segment, end: before.rangeEnd)
            if !isSame || parser.previousURI != segment.sharedURI { return }
        }
        let offset = reader.consumed - before.end
        let lines = reader.number - before.line
        let limit = match.limit(of: source.bytes, from: before.end, in: bytes, offset: offset)
        var index = first
        while index < source.blocks.count {
            let block = source.blocks[index]
            guard block.isPure, block.end <= limit else { break }
            // A last line without its end may go on in the new text.
            if source.bytes[block.end - 1] != UInt8(ascii: "\n"), block.end + offset < bytes.count { break }
            blocks.append(
                Block(
                    end: block.end + offset, line: block.line + lines, rangeEnd: block.rangeEnd, isPure: true,
                    leans: block.leans))
            index += 1
        }
        if index == first { return }
        runs.append(first..<index, after: parser.playlist.segments.count)
        let last = source.blocks[index - 1]
        parser.ranges = ByteRangeFollower(after: known.segments[index - 1], end: last.rangeEnd)
        parser.absentURI = known.segments[index - 1].sharedURI
        reader.skip(to: last.end + offset, line: last.line + lines)
    }
}
