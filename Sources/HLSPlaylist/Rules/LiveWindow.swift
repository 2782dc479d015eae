/// The segments of a live playlist by their media sequence numbers.
struct LiveWindow {
    private let playlist: MediaPlaylist
    /// The number of the first segment that is there.
    let first: Int
    /// The number after the last segment.
    let end: Int

    init(_ playlist: MediaPlaylist) {
        self.playlist = playlist
        // Sums of hostile numbers must not trap; what saturates is compared with nothing.
        let skipped = min(max(playlist.skippedSegments?.count ?? 0, 0), Int.max / 4)
        first = min(max(playlist.mediaSequence, 0), Int.max / 4) + skipped
        end = first + playlist.segments.count
    }

    /// The segment of a number from `first` to before `end`.
    func segment(_ number: Int) -> MediaSegment { playlist.segments[number - first] }

    /// The discontinuity sequence number of a segment; nil if segments were skipped, whose discontinuities are not known.
    func discontinuities(before number: Int) -> Int? {
        guard playlist.skippedSegments == nil else { return nil }
        let own = playlist.segments[...(number - first)].count { !$0.tags.isEmpty && $0.isDiscontinuity }
        return min(playlist.discontinuitySequence, Int.max / 4) + own
    }
}
