/// Merging a Playlist Delta Update into the playlist that a client knows (RFC 8216bis section 6.3.7).
extension MediaPlaylist {
    /// The up-to-date playlist: this one's segments for those that the update leaves out, and the rest from the update.
    ///
    /// Parts of segments that come from this playlist are dropped, because they are too old to be listed (section 6.2.2).
    /// An update that leaves nothing out is the up-to-date playlist itself.
    /// - Throws: `deltaMismatch` if the update does not fit: segments that it leaves out are not known here, the target
    ///   duration or a segment's URI changed, or discontinuities are counted differently. Fetch the whole playlist then.
    public func merging(_ update: MediaPlaylist) throws(PlaylistError) -> MediaPlaylist {
        guard let skipped = update.skippedSegments else { return update }
        if skippedSegments != nil {
            throw mismatch("the known playlist is a delta update itself")
        }
        if update.targetDuration != targetDuration { throw mismatch("the target duration changed") }
        let (start, overflow) = update.mediaSequence.subtractingReportingOverflow(mediaSequence)
        if overflow || start < 0 || start > segments.count || skipped.count < 0
            || skipped.count > segments.count - start
        {
            throw mismatch("it leaves out segments that are not known")
        }
        try checkOverlap(update, from: start + skipped.count)
        let removed = segments[..<start]
        let discontinuities = removed.reduce(0) { $0 &+ $1.discontinuityCount }
        if update.discontinuitySequence != discontinuitySequence &+ discontinuities {
            throw mismatch("discontinuities are counted differently")
        }
        return merged(update, removed, start..<(start + skipped.count), skipped)
    }

    private func merged(
        _ update: MediaPlaylist, _ removed: ArraySlice<MediaSegment>, _ known: Range<Int>,
        _ skipped: SkippedSegments
    ) -> MediaPlaylist {
        var merged = update
        merged.skippedSegments = nil
        let gone = skipped.recentlyRemovedDateRanges.map { Set($0) }
        // Without the attribute every date range is in the update; with it, those of this playlist still count.
        let given = Dictionary(grouping: gone == nil ? [] : update.dateRanges, by: \.id)
        func keeps(_ tag: SegmentTag) -> Bool {
            switch tag {
            case .part, .define: return false
            case .dateRange(let range):
                guard let gone else { return false }
                return !gone.contains(range.id) && given[range.id]?.contains(range) != true
            default: return true
            }
        }
        var all: [MediaSegment] = []
        all.reserveCapacity(known.count + update.segments.count)
        for segment in segments[known] {
            if segment.tags.allSatisfy(keeps) {
                all.append(segment)
            } else {
                let tags = segment.tags.filter(keeps)
                all.append(MediaSegment(uri: segment.sharedURI, duration: segment.duration, tags: tags))
            }
        }
        all += update.segments
        merged.segments = all
        // The date ranges of segments that the update does not leave out may be left out all the same.
        for (offset, segment) in segments[known.upperBound...].enumerated() {
            merged.put(segment.tags.filter { $0.kind == .dateRange && keeps($0) }, before: known.count + offset)
        }
        let rest = segments.count - known.lowerBound
        merged.put(trailingTags.filter { $0.kind == .dateRange && keeps($0) }, before: rest)
        let first = merged.segments.first
        merged.put(MediaPlaylist.carried(from: removed, to: first).filter { keeps($0) }, before: 0)
        merged.order = merged.order.settled { merged.count(of: $0) }
        return merged
    }

    /// Puts tags before a segment's own, or at the end if there is no such segment.
    private mutating func put(_ tags: [SegmentTag], before index: Int) {
        if tags.isEmpty { return }
        if index < segments.count {
            segments[index].tags.insert(contentsOf: tags, at: 0)
        } else {
            trailingTags.insert(contentsOf: tags, at: 0)
        }
    }

    /// Segments that both playlists have must be the same (section 6.3.4).
    private func checkOverlap(_ update: MediaPlaylist, from first: Int) throws(PlaylistError) {
        for (offset, known) in segments[first...].enumerated() {
            guard offset < update.segments.count else { throw mismatch("it has fewer segments than are known") }
            let new = update.segments[offset]
            if new.sharedURI != known.sharedURI || new.byteRange?.length != known.byteRange?.length {
                throw mismatch("segment \(update.mediaSequence &+ first &+ offset) is another")
            }
        }
    }

    /// Every date range, in order.
    var dateRanges: [DateRange] { segments.flatMap(\.dateRanges) + trailingDateRanges }

    private func mismatch(_ why: String) -> PlaylistError {
        PlaylistError(
            .deltaMismatch,
            "The delta update does not fit the known playlist: \(why); fetch the whole playlist (section 6.3.7).")
    }
}
