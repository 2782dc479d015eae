/// Reads a media playlist of any length from chunks of bytes, cut anywhere, and gives its segments as they end.
///
/// What it holds is bounded: the line that is not complete, the playlist's own tags, and what stands before the next
/// segment. After an error it stays in error.
public struct MediaPlaylistStream: Sendable {
    private var parser: MediaPlaylistParser
    /// The beginning of a line whose end has not come.
    private var partial: [UInt8] = []
    private var lines = 0
    private var hasBegun = false
    private let maximumLength: Int
    /// Bytes of the lines that are held for the next segment, and of those that are held to the end.
    private var heldLength = 0
    private var keptLength = 0
    private var longest: Int?
    private var failure: PlaylistError?

    /// How many segments were given.
    public private(set) var segmentCount = 0

    /// Begins a playlist.
    /// - Parameters:
    ///   - mode: as for ``MediaPlaylist/init(parsing:mode:)-(String,_)``.
    ///   - maximumLength: how many bytes a line may have, and how many may stand between two segments; 1 MiB if not said.
    public init(mode: ParsingMode = .lenient, maximumLength: Int = 1 << 20) {
        parser = MediaPlaylistParser(mode)
        self.maximumLength = maximumLength
    }

    /// What was tolerated so far; at most ``PlaylistReading/maximumWarnings``.
    public var warnings: [PlaylistWarning] { parser.log.warnings }

    /// The playlist's own tags, without segments; nil until the first segment was given.
    public var header: MediaPlaylist? { segmentCount == 0 ? nil : parser.playlist }

    /// Takes the next bytes.
    /// - Returns: the segments that they complete, in order.
    /// - Throws: what reading the whole text throws, and `tooLong` if a line, or what stands between two segments, is
    ///   longer than the limit.
    public mutating func push(_ chunk: some Collection<UInt8>) throws(PlaylistError) -> [MediaSegment] {
        if let failure { throw failure }
        let outcome =
            chunk.withContiguousStorageIfAvailable { bytes in result(bytes) }
            ?? Array(chunk).withUnsafeBufferPointer { bytes in result(bytes) }
        try outcome.get()
        return takeSegments()
    }

    /// Ends the playlist.
    /// - Returns: the playlist's own tags, what stands after its last segment, and what was tolerated; its `segments` hold
    ///   only what the last line completed, if that line had no line end.
    /// - Throws: as for `push`, and `notAPlaylist` or `missingTag` if something is still missing.
    public mutating func finish() throws(PlaylistError) -> PlaylistReading<MediaPlaylist> {
        if let failure { throw failure }
        if !partial.isEmpty {
            let last = partial
            partial = []
            parser.texts.capacity = 0
            defer { parser.texts.close() }
            try last.withUnsafeBufferPointer { bytes in lineResult(bytes) }.get()
        }
        if !hasBegun { throw PlaylistHeader.notAPlaylist(lines) }
        noteLongest(parser.playlist.segments)
        return try parser.finish(lines: lines, longestSegment: longest)
    }

    // The standard library lends buffers only to closures that throw anything or nothing: the typed error travels as
    // a result.
    private mutating func result(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Void, PlaylistError> {
        // A block is open only inside of this call: a copy of the stream must not write into it.
        parser.texts.capacity = bytes.count
        defer { parser.texts.close() }
        do throws(PlaylistError) {
            try take(bytes)
            return .success(())
        } catch {
            failure = error
            return .failure(error)
        }
    }

    private mutating func lineResult(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Void, PlaylistError> {
        do throws(PlaylistError) {
            try line(bytes)
            return .success(())
        } catch {
            failure = error
            return .failure(error)
        }
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(PlaylistError) {
        guard let start = bytes.baseAddress else { return }
        let end = start + bytes.count
        var cursor = start
        while cursor < end {
            let stop = LineReader.lineFeed(from: cursor, to: end)
            let piece = UnsafeBufferPointer(start: cursor, count: stop - cursor)
            if stop == end {
                partial.append(contentsOf: piece)
                if partial.count > maximumLength { throw tooLong(lines + 1) }
                return
            }
            if partial.isEmpty {
                try line(piece)
            } else {
                try completePartial(with: piece)
            }
            cursor = stop + 1
        }
    }

    private mutating func completePartial(with piece: UnsafeBufferPointer<UInt8>) throws(PlaylistError) {
        // Taken out and put back, so that its storage is kept for the next one.
        var whole: [UInt8] = []
        swap(&whole, &partial)
        whole.append(contentsOf: piece)
        try whole.withUnsafeBufferPointer { bytes in lineResult(bytes) }.get()
        whole.removeAll(keepingCapacity: true)
        swap(&whole, &partial)
    }

    private mutating func line(_ bytes: UnsafeBufferPointer<UInt8>) throws(PlaylistError) {
        lines += 1
        if bytes.count > maximumLength { throw tooLong(lines) }
        var count = bytes.count
        while count > 0, bytes[count - 1] == UInt8(ascii: "\r") { count -= 1 }
        guard let start = bytes.baseAddress, count > 0 else {
            if !hasBegun { try begin(TextSlice(start: StaticString("").utf8Start, count: 0)) }
            return
        }
        try TextCheck.check(UnsafeBufferPointer(start: start, count: count), line: lines)
        let text = TextSlice(start: start, count: count)
        if !hasBegun { return try begin(text) }
        let kept = parser.keptCount
        if try parser.take(text, lines) {
            heldLength = 0
        } else if parser.keptCount > kept {
            keptLength += count
        } else {
            heldLength += count
        }
        if heldLength + keptLength > maximumLength { throw tooLong(lines) }
    }

    /// Takes a line up to EXTM3U.
    private mutating func begin(_ text: TextSlice) throws(PlaylistError) {
        switch try PlaylistHeader.step(Line(text: text, number: lines), &parser.log) {
        case .blank: break
        case .begun: hasBegun = true
        case .comment(let comment):
            parser.playlist.order.append(comment)
            keptLength += text.count
            if keptLength > maximumLength { throw tooLong(lines) }
        }
    }

    private mutating func takeSegments() -> [MediaSegment] {
        if parser.playlist.segments.isEmpty { return [] }
        var segments: [MediaSegment] = []
        swap(&segments, &parser.playlist.segments)
        parser.absentURI = segments.last?.sharedURI
        noteLongest(segments)
        segmentCount += segments.count
        return segments
    }

    /// Remembers what the target duration is derived from if none is written.
    private mutating func noteLongest(_ segments: [MediaSegment]) {
        if parser.playlist.targetDuration >= 0 { return }
        for segment in segments { longest = max(longest ?? 1, segment.roundedDuration) }
    }

    private func tooLong(_ line: Int) -> PlaylistError {
        PlaylistError(
            .tooLong, line: line, column: 1,
            "A line, or what stands between two segments, is longer than \(maximumLength) bytes; raise maximumLength "
                + "if this is no attack.")
    }
}
