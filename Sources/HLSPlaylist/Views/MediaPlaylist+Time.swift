/// Where in time segments are.
extension MediaPlaylist {
    /// The moment at which each segment begins; nil if no segment has EXT-X-PROGRAM-DATE-TIME, or if a date would leave
    /// the years 0 through 9999.
    ///
    /// A segment without a date takes it from the last date before it and the durations between; those before the first
    /// date take it from that one, backwards (RFC 8216bis section 6.3.3).
    public func programDates() -> [PlaylistDate]? {
        guard let first = segments.firstIndex(where: { $0.programDateTime != nil }),
            var anchor = segments[first].programDateTime
        else { return nil }
        // Summed up from the date outwards, as for a single segment, so that both round a very long sum alike.
        var before: [PlaylistDate] = []
        var elapsed: DecimalSeconds = 0
        for segment in segments[..<first].reversed() {
            elapsed -= segment.duration
            guard let date = anchor.advanced(by: elapsed) else { return nil }
            before.append(date)
        }
        var dates: [PlaylistDate] = []
        dates.reserveCapacity(segments.count)
        dates.append(contentsOf: before.reversed())
        elapsed = 0
        for segment in segments[first...] {
            if let date = segment.programDateTime {
                anchor = date
                elapsed = 0
            }
            guard let date = anchor.advanced(by: elapsed) else { return nil }
            dates.append(date)
            elapsed += segment.duration
        }
        return dates
    }

    /// The moment at which a segment begins, as ``programDates()`` tells; nil if there is no such segment or no date.
    public func programDate(ofSegmentAt index: Int) -> PlaylistDate? {
        guard segments.indices.contains(index) else { return nil }
        if let before = segments[...index].lastIndex(where: { $0.programDateTime != nil }),
            let anchor = segments[before].programDateTime
        {
            return anchor.advanced(by: segments[before..<index].reduce(into: 0) { $0 += $1.duration })
        }
        guard let after = segments[index...].firstIndex(where: { $0.programDateTime != nil }) else { return nil }
        let remaining = segments[index..<after].reversed().reduce(into: 0 as DecimalSeconds) { $0 -= $1.duration }
        return segments[after].programDateTime?.advanced(by: remaining)
    }

    /// The segment that plays at a time, and how far into it that is, in seconds.
    ///
    /// Linear in the number of segments.
    /// - Parameter time: seconds after the beginning of the first segment.
    /// - Returns: nil if the time is before the first segment or at or after the end of the last.
    public func segment(at time: DecimalSeconds) -> (index: Int, offset: DecimalSeconds)? {
        if time < 0 { return nil }
        var start: DecimalSeconds = 0
        for (index, segment) in segments.enumerated() {
            let end = start + segment.duration
            if time < end { return (index, time - start) }
            start = end
        }
        return nil
    }

    /// The segment that plays at a moment, and how far into it that is, in seconds.
    ///
    /// Where two segments overlap, the later one is meant (RFC 8216bis section 6.2.1). Linear in the number of segments.
    /// - Returns: nil if no segment plays then, or the playlist has no dates.
    public func segment(at date: PlaylistDate) -> (index: Int, offset: DecimalSeconds)? {
        guard let dates = programDates() else { return nil }
        let moment = date.secondsSince1970
        for index in dates.indices.reversed() {
            let offset = moment - dates[index].secondsSince1970
            if offset >= 0, offset < segments[index].duration { return (index, offset) }
        }
        return nil
    }
}
