/// Places byte ranges that are written without an offset after the one before them (RFC 8216bis sections 4.4.4.2, 4.4.4.9).
struct ByteRangeResolver {
    private var previous: (uri: String, end: Int)?

    /// - Throws: `unresolvedByteRange` if there is no range of the same resource before it; `outOfRange`.
    mutating func resolve(_ segment: MediaSegment, at index: Int) throws(PlaylistError) -> ByteRange? {
        guard let range = segment.byteRange else {
            previous = nil
            return nil
        }
        return try resolve(range, of: segment.uri, "Segment", index)
    }

    mutating func resolve(_ part: PartialSegment, at index: Int) throws(PlaylistError) -> ByteRange? {
        guard let range = part.byteRange else {
            previous = nil
            return nil
        }
        return try resolve(range, of: part.uri, "Part", index)
    }

    private mutating func resolve(
        _ range: ByteRange, of uri: String, _ what: StaticString, _ index: Int
    ) throws(PlaylistError) -> ByteRange {
        let offset: Int
        if let written = range.offset {
            offset = written
        } else if let previous, previous.uri == uri {
            offset = previous.end
        } else {
            throw PlaylistError(
                .unresolvedByteRange,
                "\(what) \(index) has a byte range without an offset, and the one before it is no range of the same "
                    + "URI; write the offset (sections 4.4.4.2, 4.4.4.9).")
        }
        let (end, overflow) = offset.addingReportingOverflow(range.length)
        if overflow { throw PlaylistError(.outOfRange, "A number of \(what) \(index) outgrows \(Int.max); mend it.") }
        previous = (uri, end)
        return ByteRange(length: range.length, offset: offset)
    }
}

extension [PartialSegment] {
    /// The absolute byte range of every part of one segment, offset always set; nil where a part is a whole resource.
    /// - Throws: `unresolvedByteRange` if a range without an offset does not follow one of the same resource (section
    ///   4.4.4.9); `outOfRange` if a number outgrows `Int`.
    public func resolvedByteRanges() throws(PlaylistError) -> [ByteRange?] {
        var resolver = ByteRangeResolver()
        var ranges: [ByteRange?] = []
        for (index, part) in enumerated() { ranges.append(try resolver.resolve(part, at: index)) }
        return ranges
    }
}
