import HLSPlaylist

/// Every view of whatever was read ends, and says of all segments or throws.
enum ViewsFuzz {
    static func check(_ bytes: [UInt8]) {
        switch FuzzInput.playlist(bytes) {
        case .media(let playlist): check(playlist)
        case .multivariant(let playlist): check(playlist)
        case nil: break
        }
    }

    private static func check(_ playlist: MediaPlaylist) {
        let count = playlist.segments.count
        if let resolved = FuzzInput.attempt({ () throws(PlaylistError) in try playlist.resolvedSegments() }) {
            if resolved.count != count { fail("\(resolved.count) resolved segments of \(count)") }
            let ranges = FuzzInput.attempt { () throws(PlaylistError) in try playlist.resolvedByteRanges() }
            if ranges != resolved.map(\.byteRange) { fail("two views, two kinds of byte ranges") }
        }
        if let dates = playlist.programDates() {
            if dates.count != count { fail("\(dates.count) dates of \(count)") }
            for index in [0, count / 2, count - 1] where index >= 0 && index < count {
                if playlist.programDate(ofSegmentAt: index) != dates[index] {
                    fail(
                        "segment \(index): \(dates[index]) of all, \(String(describing: playlist.programDate(ofSegmentAt: index))) alone"
                    )
                }
            }
        }
        for time in [0, playlist.totalDuration, -1, DecimalSeconds(milliseconds: 7001)] {
            if let found = playlist.segment(at: time), !(0..<count).contains(found.index) {
                fail("segment \(found.index) of \(count)")
            }
        }
        _ = playlist.requiredTargetDuration
        _ = playlist.requiredVersion
        for segment in playlist.segments { _ = segment.dateRanges.map(\.interstitial) }
    }

    private static func check(_ playlist: MultivariantPlaylist) {
        if playlist.variantsByBandwidth.count != playlist.variants.count { fail("a variant was lost") }
        for variant in playlist.variants {
            for type in [RenditionType.audio, .video, .subtitles, .closedCaptions] {
                _ = playlist.renditions(of: variant, type: type)
            }
        }
        _ = playlist.variantsByScore
        _ = playlist.mediaPlaylistURIs
        _ = playlist.pathwayIDs
        _ = playlist.requiredVersion
    }
}
