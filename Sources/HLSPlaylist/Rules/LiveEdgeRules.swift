/// What stands at the ends of a low-latency playlist: hints, reports and what is skipped (rfc8216bis 4.4.5.2 to 4.4.5.4).
enum LiveEdgeRules {
    static let hintEnded = PlaylistRule(
        "hint-not-after-end", .error, section: "4.4.5.3", "A playlist with EXT-X-ENDLIST has no EXT-X-PRELOAD-HINT",
        mend: "remove the hint: nothing more comes")
    static let hintType = PlaylistRule(
        "hint-type", .error, section: "4.4.5.3", "TYPE of EXT-X-PRELOAD-HINT is PART or MAP", mend: "write one of them")
    static let hintOnce = PlaylistRule(
        "hint-once", .warning, section: "6.2.6", "There is one EXT-X-PRELOAD-HINT of each type",
        mend: "hint only what comes next")
    static let hintExists = PlaylistRule(
        "hint-present", .error, section: "B.1", apple: "14.1", "A low-latency playlist hints its next part",
        mend: "add EXT-X-PRELOAD-HINT:TYPE=PART with the next part's URI")
    static let hintNew = PlaylistRule(
        "hint-is-new", .error, section: "4.4.5.3", "A hint is for what is not in the playlist yet",
        mend: "hint the next resource, or its next byte range")
    static let reportURI = PlaylistRule(
        "report-uri-relative", .error, section: "4.4.5.4", "URI of EXT-X-RENDITION-REPORT is relative",
        mend: "write it relative to this playlist's own URI")
    static let reportOnce = PlaylistRule(
        "report-once", .warning, section: "4.4.5.4", "There is one EXT-X-RENDITION-REPORT for each rendition",
        mend: "keep the newest")
    static let skipOffered = PlaylistRule(
        "skip-offered", .error, section: "6.2.5.1", "EXT-X-SKIP goes with CAN-SKIP-UNTIL",
        mend: "add CAN-SKIP-UNTIL to EXT-X-SERVER-CONTROL, or send the whole playlist")
    static let skipEnded = PlaylistRule(
        "skip-not-after-end", .error, section: "6.2.5.1", "A playlist with EXT-X-ENDLIST skips nothing",
        mend: "send the whole playlist")
    static let skipCount = PlaylistRule(
        "skip-count", .error, section: "4.4.5.2", "SKIPPED-SEGMENTS is more than 0", mend: "send the whole playlist")
    static let skipBoundary = PlaylistRule(
        "skip-boundary", .error, section: "6.2.5.1",
        "Segments nearer to the end than the skip boundary are not skipped",
        mend: "keep the segments of the last CAN-SKIP-UNTIL seconds")

    static let all = [
        hintEnded, hintType, hintOnce, hintExists, hintNew, reportURI, reportOnce, skipOffered, skipEnded, skipCount,
        skipBoundary,
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        checkHints(media, &verdict)
        var seen: Set<String> = []
        for (index, report) in media.playlist.renditionReports.enumerated() {
            let place = TagPlace.tag("#EXT-X-RENDITION-REPORT", index)
            verdict.expect(
                reportURI, !isAbsolute(report.uri), place, "the report on \(report.uri) has an absolute URI")
            verdict.expect(
                reportOnce, seen.insert(report.uri).inserted, place, "there is another report on \(report.uri)")
        }
        checkSkip(media, &verdict)
    }

    private static func checkHints(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let hints = playlist.preloadHints
        let parts = (playlist.segments.last?.parts ?? []) + playlist.trailingParts
        var types: Set<PreloadHintType> = []
        for (index, hint) in hints.enumerated() {
            let place = TagPlace.tag("#EXT-X-PRELOAD-HINT", index)
            verdict.expect(hintEnded, !playlist.hasEndList, place, "the playlist has ended, but hints \(hint.uri)")
            verdict.expect(
                hintType, hint.type == .part || hint.type == .map, place,
                "TYPE of the hint \(hint.uri) is \(hint.type.rawValue)")
            verdict.expect(
                hintOnce, types.insert(hint.type).inserted, place,
                "there is another hint of the type \(hint.type.rawValue)")
            if hint.type == .part {
                let isListed = parts.contains { part in
                    part.uri == hint.uri
                        && (part.byteRange == nil || part.byteRange?.offset == (hint.byteRangeStart ?? 0))
                }
                verdict.expect(hintNew, !isListed, place, "\(hint.uri) is hinted, but it is in the playlist already")
            }
        }
        if media.isLive, playlist.partInformation != nil, playlist.segments.last?.isGap != true {
            verdict.expect(
                hintExists, types.contains(.part), .tag("#EXT-X-PART-INF"), "the playlist has parts, but hints none")
        }
    }

    private static func checkSkip(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        guard let skipped = playlist.skippedSegments else { return }
        let place = TagPlace.tag("#EXT-X-SKIP")
        let boundary = playlist.serverControl?.canSkipUntil
        verdict.expect(skipOffered, boundary != nil, place, "the playlist skips segments, but has no CAN-SKIP-UNTIL")
        verdict.expect(skipEnded, !playlist.hasEndList, place, "the playlist has ended, but skips segments")
        verdict.expect(skipCount, skipped.count > 0, place, "SKIPPED-SEGMENTS is \(skipped.count)")
        if let boundary, !playlist.hasEndList {
            verdict.expect(
                skipBoundary, media.duration.seconds >= boundary.seconds - 0.001, place,
                "the segments that are left last \(media.duration) s, where CAN-SKIP-UNTIL is \(boundary) s")
        }
    }

    /// True if the URI begins with a scheme or a host (RFC 3986, 4.2 and 4.3).
    private static func isAbsolute(_ uri: String) -> Bool {
        let head = uri.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return uri.utf8.starts(with: "//".utf8) || head.contains(UInt8(ascii: ":"))
    }
}
