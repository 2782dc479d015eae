/// The text of a playlist, and where in it each segment's lines are.
struct LiveSource: Sendable {
    /// The lines of one segment: they begin where the block before ends.
    struct Block {
        let end: Int
        let line: Int
        /// True if nothing but the segment is here: no tag of the playlist's own, no fault.
        let isPure: Bool
    }

    private let bytes: [UInt8]
    private var blocks: [Block] = []
    /// True if a byte range leans on the one before it.
    private var hasLeaningRange = false

    init(bytes: [UInt8] = []) { self.bytes = bytes }

    /// Reads the text, taking segments from the playlist before where their lines are the same.
    mutating func parse(
        _ text: TextSlice, _ mode: ParsingMode, after playlist: MediaPlaylist?, _ source: LiveSource,
        _ shared: inout Int
    ) throws(PlaylistError) -> PlaylistReading<MediaPlaylist> {
        var parser = MediaPlaylistParser(mode)
        var reader = LineReader(text)
        for line in try PlaylistHeader.skip(&reader, &parser.log) { parser.playlist.order.append(line) }
        if let playlist { parser.playlist.segments.reserveCapacity(playlist.segments.count + 8) }
        parser.texts.capacity = text.count
        var state = parser.fingerprint
        var isFirst = true
        while let line = reader.next() {
            guard try parser.take(line, reader.number) else { continue }
            blocks.append(
                Block(
                    end: reader.consumed, line: reader.number,
                    isPure: !isFirst && parser.fingerprint == state && parser.playlist.skippedSegments == nil))
            if let playlist, playlist.skippedSegments == nil {
                if isFirst { LiveSource.shareFirst(&parser, playlist, &shared) }
                share(&parser, &reader, playlist, source, &shared)
            }
            state = parser.fingerprint
            isFirst = false
        }
        hasLeaningRange = parser.leaningRange != nil
        return try parser.finish(lines: reader.number)
    }

    /// The segment of the playlist before that has the sequence number of the one that comes next.
    private static func next(_ parser: MediaPlaylistParser, _ playlist: MediaPlaylist) -> Int? {
        let (start, overflow) = parser.playlist.mediaSequence.subtractingReportingOverflow(playlist.mediaSequence)
        let (index, overflowAgain) = start.addingReportingOverflow(parser.playlist.segments.count)
        return overflow || overflowAgain || index < 1 || index >= playlist.segments.count ? nil : index
    }

    /// The first segment stands below other header lines than before, so its value is compared instead of its text.
    private static func shareFirst(_ parser: inout MediaPlaylistParser, _ playlist: MediaPlaylist, _ shared: inout Int)
    {
        let (start, overflow) = parser.playlist.mediaSequence.subtractingReportingOverflow(playlist.mediaSequence)
        if !overflow, playlist.segments.indices.contains(start), playlist.segments[start] == parser.playlist.segments[0]
        {
            parser.playlist.segments[0] = playlist.segments[start]
            shared += 1
        }
    }

    /// Takes over segments as long as their lines are the same.
    private mutating func share(
        _ parser: inout MediaPlaylistParser, _ reader: inout LineReader, _ playlist: MediaPlaylist,
        _ source: LiveSource, _ shared: inout Int
    ) {
        guard let first = LiveSource.next(parser, playlist), source.blocks.count == playlist.segments.count,
            parser.playlist.skippedSegments == nil
        else { return }
        var index = first
        let lines = reader.number - source.blocks[first - 1].line
        let offset = reader.consumed - source.blocks[first - 1].end
        while index < source.blocks.count, source.blocks[index].isPure {
            let start = source.blocks[index - 1].end
            let end = source.blocks[index].end
            guard end + offset <= bytes.count, bytes.matches(at: start + offset, source.bytes, start..<end) else {
                break
            }
            blocks.append(Block(end: end + offset, line: source.blocks[index].line + lines, isPure: true))
            index += 1
        }
        if index == first { return }
        if first == 1, index == playlist.segments.count, shared == 1, parser.playlist.segments.count == 1 {
            parser.playlist.segments = playlist.segments
        } else {
            parser.playlist.segments.append(contentsOf: playlist.segments[first..<index])
        }
        shared += index - first
        // What is shared may lean on what changed.
        if source.hasLeaningRange, parser.leaningRange == nil { parser.leaningRange = reader.number + 1 }
        reader.skip(to: source.blocks[index - 1].end + offset, line: source.blocks[index - 1].line + lines)
    }
}

extension [UInt8] {
    /// True if the bytes of another array at `range` stand here from `start`; both must be within bounds.
    fileprivate func matches(at start: Int, _ other: [UInt8], _ range: Range<Int>) -> Bool {
        withUnsafeBytes { mine in
            other.withUnsafeBytes { theirs in
                var index = 0
                while range.count - index >= 8 {
                    let left = mine.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
                    let right = theirs.loadUnaligned(fromByteOffset: range.lowerBound + index, as: UInt64.self)
                    if left != right { return false }
                    index += 8
                }
                while index < range.count {
                    if mine[start + index] != theirs[range.lowerBound + index] { return false }
                    index += 1
                }
                return true
            }
        }
    }
}
