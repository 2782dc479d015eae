/// How long segments are, and how long they may be (rfc8216bis 4.4.3.1 and 4.4.4.1).
enum DurationRules {
    /// Seconds under which a segment among others is a sliver that a player fetches for nothing.
    private static let sliver = DecimalSeconds(milliseconds: 100)

    static let withinTarget = PlaylistRule(
        "segment-within-target", .error, section: "4.4.3.1", apple: "7.7",
        "The duration of a segment, rounded to whole seconds, is at most the target duration",
        mend: "raise EXT-X-TARGETDURATION, or cut the segment")
    static let target = PlaylistRule(
        "target-of-six-seconds", .warning, apple: "7.5", "The target duration is 6 s", mend: "segment it again")
    static let lasts = PlaylistRule(
        "segment-lasts", .error, section: "4.4.4.1", apple: "8.1", "A segment has a duration",
        mend: "take it out of the playlist, or write how long it lasts")
    static let noSliver = PlaylistRule(
        "segment-no-sliver", .warning, apple: "8.1", "A segment among others lasts a tenth of a second or more",
        mend: "join it to the segment before")
    static let hasSegments = PlaylistRule(
        "has-segments", .error, section: "6.2.1", "A playlist that is complete has segments",
        mend: "list the segments, or take the playlist out of the presentation")

    static let all = [withinTarget, target, lasts, noSliver, hasSegments]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let segments = playlist.segments
        guard !segments.isEmpty else {
            if !media.isLive {
                verdict.fail(
                    hasSegments, .tag("#EXT-X-ENDLIST"), "the playlist has no segment, so nothing can be played")
            }
            return
        }
        verdict.applies(withinTarget, lasts, hasSegments)
        if segments.count > 1 { verdict.applies(noSliver) }
        let allowed = Int64(playlist.targetDuration)
        // Compared in units of the duration's own digits: as good as rounding, and quick.
        for (index, segment) in segments.enumerated() {
            let duration = segment.duration
            if duration.roundedToWhole > allowed {
                verdict.fail(
                    withinTarget, .segment(index),
                    "\(segment.uri) lasts \(duration) s, where the target duration of \(allowed) s allows less than "
                        + "\(allowed).5 s")
            }
            if duration.units <= 0 {
                verdict.fail(lasts, .segment(index), "\(segment.uri) has a duration of \(duration) s")
            } else if segments.count > 1, duration < sliver {
                verdict.fail(noSliver, .segment(index), "\(segment.uri) lasts only \(duration) s")
            }
        }
        checkTarget(media, &verdict)
    }

    /// The target of a lone segment is its length, and I-frames and subtitles are cut at other times.
    private static func checkTarget(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        guard playlist.segments.count > 1, !media.isIFrames, media.role != .subtitles,
            !playlist.segments[0].isWebVTT, playlist.partInformation == nil
        else { return }
        verdict.expect(
            target, playlist.targetDuration == 6, .tag("#EXT-X-TARGETDURATION"),
            "the target duration is \(playlist.targetDuration) s, where 6 s are recommended")
    }
}

extension MediaSegment {
    /// A segment of WebVTT, by its name.
    var isWebVTT: Bool { hasExtension("vtt") || hasExtension("webvtt") }

    /// True if the path of the URI ends with a point and this extension, in lower case.
    func hasExtension(_ name: String) -> Bool {
        let path = uri.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let point = path.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return path[path.index(after: point)...].elementsEqual(name.utf8)
    }
}
