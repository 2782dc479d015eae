/// Removing segments from the front, as a live playlist does (RFC 8216bis section 6.2.2).
extension MediaPlaylist {
    /// Removes the first segments, counts them in ``mediaSequence`` and ``discontinuitySequence``, and moves to the
    /// segment that is then the first what holds for it: keys, map, bit rate, and its date if it has none; their variables
    /// become the playlist's own.
    ///
    /// Date ranges move too, because a server must not remove them while they last; remove those that have ended.
    /// - Parameter count: how many; more than there are removes all, and less than one none.
    /// - Throws: `outOfRange` if a number would outgrow `Int`.
    public mutating func removeFirstSegments(_ count: Int) throws(PlaylistError) {
        let count = min(max(count, 0), segments.count)
        if count == 0 { return }
        let removed = segments[..<count]
        let carried = MediaPlaylist.carried(from: removed, to: count < segments.count ? segments[count] : nil)
        let date = count < segments.count ? programDate(ofSegmentAt: count) : nil
        let discontinuities = removed.reduce(0) { $0 + $1.discontinuityCount }
        let (sequence, overflow) = mediaSequence.addingReportingOverflow(count)
        let (discontinuity, overflowAgain) = discontinuitySequence.addingReportingOverflow(discontinuities)
        if overflow || overflowAgain {
            throw PlaylistError(.outOfRange, "A sequence number outgrows \(Int.max); begin the playlist anew.")
        }
        mediaSequence = sequence
        discontinuitySequence = discontinuity
        let defined = removed.flatMap(\.definitions)
        segments.removeFirst(count)
        if !defined.isEmpty {
            definitions += defined
            order = order.settled { self.count(of: $0) }
        }
        if segments.isEmpty {
            trailingTags.insert(contentsOf: carried, at: 0)
        } else {
            segments[0].tags.insert(contentsOf: carried, at: 0)
            if segments[0].programDateTime == nil, let date { segments[0].programDateTime = date }
        }
    }

    /// What a segment, or the end if nil, needs in front when the segments before it are gone.
    static func carried(from removed: ArraySlice<MediaSegment>, to segment: MediaSegment?) -> [SegmentTag] {
        var context = SegmentContext()
        var ranges: [SegmentTag] = []
        for segment in removed {
            context.apply(segment)
            ranges += segment.tags.filter { $0.kind == .dateRange }
        }
        return context.tags(before: segment ?? MediaSegment(uri: "", duration: 0)) + ranges
    }
}

extension MediaSegment {
    /// How many EXT-X-DISCONTINUITY stand before it; each counts (section 6.2.1).
    var discontinuityCount: Int { tags.reduce(0) { $0 + ($1.kind == .discontinuity ? 1 : 0) } }
}
