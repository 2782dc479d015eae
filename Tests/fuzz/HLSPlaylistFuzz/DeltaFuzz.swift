import HLSPlaylist

/// Any update merges into any playlist or is refused; one made from a playlist merges back into it without a loss.
enum DeltaFuzz {
    static func check(_ bytes: [UInt8]) {
        if let (first, second) = FuzzInput.pair(bytes), let known = FuzzInput.media(first),
            let update = FuzzInput.media(second)
        {
            let merged = FuzzInput.attempt { () throws(PlaylistError) in try known.merging(update) }
            if let merged, merged.skippedSegments != nil { fail("a merged playlist is still a delta update") }
            if let merged { _ = RoundTripFuzz.write(.media(merged)) }
        }
        guard let playlist = FuzzInput.media(bytes) else { return }
        check(playlist, playlist.deltaUpdate())
        check(playlist, playlist.deltaUpdate(keepingDateRanges: ["a"], recentlyRemoved: []))
    }

    private static func check(_ playlist: MediaPlaylist, _ delta: MediaPlaylist?) {
        guard let delta else { return }
        let skipped = delta.skippedSegments?.count ?? 0
        if skipped < 1 || skipped + delta.segments.count != playlist.segments.count {
            fail("\(skipped) skipped, \(delta.segments.count) left of \(playlist.segments.count)")
        }
        do throws(PlaylistError) {
            let merged = try playlist.merging(delta)
            if merged.segments.map(\.uri) != playlist.segments.map(\.uri) { fail("merged into other segments") }
            if merged.totalDuration != playlist.totalDuration { fail("merged into another duration") }
        } catch {
            fail("a delta update does not fit the playlist that it was made from: \(error)")
        }
    }
}
