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
    /// The keys in effect, one for each KEYFORMAT; empty if it is not encrypted (section 4.4.4.4).
    public let keys: [EncryptionKey]
    /// The keys that encrypt the initialization section; empty if it is not encrypted (section 4.4.4.4).
    public let mapKeys: [EncryptionKey]
    /// Kilobits per second, about; nil if nothing is said or it is a byte range (section 4.4.4.8).
    public let bitrate: Int?
}

extension MediaPlaylist {
    /// Every segment with its numbers, its start, its absolute byte range, its keys and its map.
    ///
    /// Those of a delta update (``skippedSegments``) are numbered right, but begin without what the skipped ones say.
    /// - Throws: `unresolvedByteRange` if a range without an offset does not follow one of the same resource (section
    ///   4.4.4.2); `outOfRange` if a number outgrows `Int`.
    public func resolvedSegments() throws(PlaylistError) -> [ResolvedSegment] {
        var resolved: [ResolvedSegment] = []
        resolved.reserveCapacity(segments.count)
        var start: DecimalSeconds = 0
        var discontinuities = discontinuitySequence
        var context = SegmentContext()
        var map: MediaInitialization?
        var ranges = ByteRangeResolver()
        let first = try sum(mediaSequence, skippedSegments?.count ?? 0, 0)
        for (index, segment) in segments.enumerated() {
            for tag in segment.tags {
                context.apply(tag)
                switch tag {
                case .discontinuity: discontinuities = try sum(discontinuities, 1, index)
                case .map(var new):
                    if new.byteRange != nil, new.byteRange?.offset == nil { new.byteRange?.offset = 0 }
                    map = new
                default: break
                }
            }
            let range = try ranges.resolve(segment, at: index)
            resolved.append(
                ResolvedSegment(
                    segment: segment, mediaSequence: try sum(first, index, index),
                    discontinuitySequence: discontinuities, start: start, byteRange: range, map: map,
                    keys: context.keys, mapKeys: context.mapKeys, bitrate: range == nil ? context.bitrate : nil))
            start += segment.duration
        }
        return resolved
    }

    /// The absolute byte range of every segment, offset always set; nil where a segment is a whole resource.
    /// - Throws: `unresolvedByteRange` and `outOfRange`, as ``resolvedSegments()`` does.
    public func resolvedByteRanges() throws(PlaylistError) -> [ByteRange?] {
        var resolver = ByteRangeResolver()
        var ranges: [ByteRange?] = []
        ranges.reserveCapacity(segments.count)
        for (index, segment) in segments.enumerated() { ranges.append(try resolver.resolve(segment, at: index)) }
        return ranges
    }

    private func sum(_ left: Int, _ right: Int, _ index: Int) throws(PlaylistError) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw PlaylistError(.outOfRange, "A number of segment \(index) outgrows \(Int.max); mend it.") }
        return sum
    }
}
