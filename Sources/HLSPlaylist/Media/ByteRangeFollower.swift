/// Where the byte range of the segment read last ends, so that the next one may lean on it (RFC 8216bis section 4.4.4.2).
struct ByteRangeFollower: Sendable, Equatable {
    /// True if the last segment is a range of its resource.
    private(set) var hasRange = false
    /// Where that ends; nil if it is not known, because something before it could not be placed.
    private(set) var end: Int?

    /// Nothing to lean on.
    init() {}

    /// The state after a segment that was read before.
    init(after segment: MediaSegment, end: Int?) {
        hasRange = segment.byteRange != nil
        self.end = end
    }

    /// Takes a segment that is a whole resource.
    mutating func takeWhole() {
        hasRange = false
        end = nil
    }

    /// Takes a range that can be placed by itself, as nearly all can.
    /// - Returns: false if it cannot.
    @inline(__always)
    mutating func takePlaced(_ range: ByteRange) -> Bool {
        guard let offset = range.offset else { return false }
        let (sum, overflow) = offset.addingReportingOverflow(range.length)
        if overflow { return false }
        hasRange = true
        end = sum
        return true
    }

    /// Takes a range that leans on the one before, or reaches too far.
    /// - Parameter isSameResource: true if the segment before has the same URI.
    /// - Returns: what is wrong with it, if anything.
    mutating func takeLeaning(
        _ range: ByteRange, isSameResource: Bool
    ) -> (code: PlaylistError.Code, message: String)? {
        let leans = hasRange && isSameResource
        hasRange = true
        guard let start = range.offset ?? (leans ? end : nil) else {
            end = nil
            // What leans on a range whose end is not known is as good as that one.
            if leans { return nil }
            return (
                .unresolvedByteRange,
                "#EXT-X-BYTERANGE has no offset, and the segment before it is no range of the same URI; write the "
                    + "offset (section 4.4.4.2)."
            )
        }
        let (sum, overflow) = start.addingReportingOverflow(range.length)
        end = overflow ? nil : sum
        return overflow
            ? (.outOfRange, "#EXT-X-BYTERANGE ends beyond \(Int.max) bytes; mend it (section 4.4.4.2).") : nil
    }
}
