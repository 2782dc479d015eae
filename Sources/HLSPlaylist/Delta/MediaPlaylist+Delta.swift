/// Playlist Delta Updates (RFC 8216bis section 6.2.5.1).
extension MediaPlaylist {
    /// The delta update that answers `_HLS_skip=YES`: segments further from the end than the Skip Boundary are left out.
    ///
    /// Date ranges of the segments left out stay, before the first segment that is left.
    /// - Returns: nil if the whole playlist is the answer: it has no CAN-SKIP-UNTIL, has ended, is a delta update itself,
    ///   or no segment is far enough from the end.
    public func deltaUpdate() -> MediaPlaylist? {
        guard let count = skippableCount else { return nil }
        return skipping(count, removed: nil) { _ in true }
    }

    /// The delta update that answers `_HLS_skip=v2`: older date ranges are left out too.
    /// - Parameters:
    ///   - recentIDs: the date ranges that were added within the Skip Boundary; only these stay.
    ///   - removedIDs: the date ranges that were removed within the Skip Boundary.
    /// - Returns: nil if the whole playlist is the answer: as for `deltaUpdate()`, or it has no CAN-SKIP-DATERANGES.
    public func deltaUpdate(
        keepingDateRanges recentIDs: Set<String>, recentlyRemoved removedIDs: [String]
    ) -> MediaPlaylist? {
        guard serverControl?.canSkipDateRanges == true, let count = skippableCount else { return nil }
        return skipping(count, removed: removedIDs) { recentIDs.contains($0.id) }
    }

    /// How many segments end further from the end of the last one than the Skip Boundary.
    private var skippableCount: Int? {
        guard let boundary = serverControl?.canSkipUntil, !hasEndList, skippedSegments == nil else { return nil }
        var distance: DecimalSeconds = 0
        for index in segments.indices.reversed() {
            if distance > boundary { return index + 1 }
            distance += segments[index].duration
        }
        return nil
    }

    private func skipping(
        _ count: Int, removed: [String]?, _ keeps: (DateRange) -> Bool
    ) -> MediaPlaylist {
        var delta = self
        func keep(_ tag: SegmentTag) -> Bool {
            if case .dateRange(let range) = tag { keeps(range) } else { true }
        }
        let moved = segments[..<count].flatMap { $0.tags.filter { $0.kind == .dateRange && keep($0) } }
        delta.segments = Array(segments[count...])
        delta.definitions += segments[..<count].flatMap(\.definitions)
        if removed != nil {
            for index in delta.segments.indices where delta.segments[index].tags.contains(where: { !keep($0) }) {
                delta.segments[index].tags.removeAll { !keep($0) }
            }
            delta.trailingTags.removeAll { !keep($0) }
        }
        if delta.segments.isEmpty {
            delta.trailingTags.insert(contentsOf: moved, at: 0)
        } else if !moved.isEmpty {
            delta.segments[0].tags.insert(contentsOf: moved, at: 0)
        }
        delta.skippedSegments = SkippedSegments(count: count, recentlyRemovedDateRanges: removed)
        if delta.version != nil { delta.version = max(delta.version ?? 0, delta.requiredVersion) }
        delta.order = delta.order.settled { delta.count(of: $0) }
        return delta
    }
}
