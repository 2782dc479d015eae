/// A segment with what earlier lines of its playlist say about it.
public struct ResolvedSegment: Sendable, Equatable {
    /// The segment.
    public let segment: MediaSegment
    /// Its media sequence number (RFC 8216bis section 3).
    public let mediaSequence: Int
    /// Its discontinuity sequence number (section 4.4.3.3).
    public let discontinuitySequence: Int
    /// Where it begins, in seconds after the playlist's first segment.
    public let start: DecimalSeconds
    /// Its part of the resource, with the offset always set; nil means all of it.
    public let byteRange: ByteRange?
    /// The initialization section in effect, its range's offset always set.
    public let map: MediaInitialization?
}

extension MediaPlaylist {
    /// Every segment with its numbers, its start, its absolute byte range and its map.
    /// - Throws: `unresolvedByteRange` if a range without an offset does not follow one of the same resource (section
    ///   4.4.4.2); `outOfRange` if a number outgrows `Int`.
    public func resolvedSegments() throws(PlaylistError) -> [ResolvedSegment] {
        var resolved: [ResolvedSegment] = []
        resolved.reserveCapacity(segments.count)
        var start: DecimalSeconds = 0
        var discontinuities = discontinuitySequence
        var map: MediaInitialization?
        var previous: (uri: String, end: Int)?
        for (index, segment) in segments.enumerated() {
            for tag in segment.tags {
                switch tag {
                case .discontinuity: discontinuities = try sum(discontinuities, 1, index)
                case .map(var new):
                    if new.byteRange != nil, new.byteRange?.offset == nil { new.byteRange?.offset = 0 }
                    map = new
                default: break
                }
            }
            let range = try absoluteRange(of: segment, at: index, after: &previous)
            resolved.append(
                ResolvedSegment(
                    segment: segment, mediaSequence: try sum(mediaSequence, index, index),
                    discontinuitySequence: discontinuities, start: start, byteRange: range, map: map))
            start += segment.duration
        }
        return resolved
    }

    /// The absolute byte range of every segment, offset always set; nil where a segment is a whole resource.
    /// - Throws: `unresolvedByteRange` and `outOfRange`, as ``resolvedSegments()`` does.
    public func resolvedByteRanges() throws(PlaylistError) -> [ByteRange?] {
        var previous: (uri: String, end: Int)?
        var ranges: [ByteRange?] = []
        ranges.reserveCapacity(segments.count)
        for (index, segment) in segments.enumerated() {
            ranges.append(try absoluteRange(of: segment, at: index, after: &previous))
        }
        return ranges
    }

    private func absoluteRange(
        of segment: MediaSegment, at index: Int, after previous: inout (uri: String, end: Int)?
    ) throws(PlaylistError) -> ByteRange? {
        guard let range = segment.byteRange else {
            previous = nil
            return nil
        }
        let offset: Int
        if let written = range.offset {
            offset = written
        } else if let previous, previous.uri == segment.uri {
            offset = previous.end
        } else {
            throw PlaylistError(
                .unresolvedByteRange,
                "Segment \(index) has a byte range without an offset, and the segment before it is no range of the "
                    + "same URI; write the offset.")
        }
        previous = (segment.uri, try sum(offset, range.length, index))
        return ByteRange(length: range.length, offset: offset)
    }

    private func sum(_ left: Int, _ right: Int, _ index: Int) throws(PlaylistError) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw PlaylistError(.outOfRange, "A number of segment \(index) outgrows \(Int.max); mend it.") }
        return sum
    }
}
