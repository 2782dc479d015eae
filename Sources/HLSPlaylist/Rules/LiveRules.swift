/// Playlists to which more is still added (rfc8216bis 6.2.2, Apple 8.4 to 8.17).
enum LiveRules {
    static let dated = PlaylistRule(
        "live-program-date", .error, apple: "8.4", "A live playlist has EXT-X-PROGRAM-DATE-TIME",
        mend: "add the date of the first segment, at least")
    static let sixSegments = PlaylistRule(
        "live-six-segments", .error, apple: "8.11", "A live playlist has six segments or more",
        mend: "keep segments longer in the playlist")
    static let threeTargets = PlaylistRule(
        "live-three-targets", .error, section: "6.2.2",
        "A live playlist that segments were removed from lasts three target durations or more",
        mend: "keep segments longer in the playlist")
    static let quarterHour = PlaylistRule(
        "live-quarter-hour", .advice, apple: "8.12", "A live playlist holds 15 minutes or more",
        mend: "keep segments longer in the playlist, so that viewers can go back")
    static let discontinuitySequence = PlaylistRule(
        "live-discontinuity-sequence", .error, section: "6.2.2", apple: "8.17",
        "A live playlist with EXT-X-DISCONTINUITY has EXT-X-DISCONTINUITY-SEQUENCE",
        mend: "add the tag, with the number of discontinuities that were removed so far")

    static let all = [dated, sixSegments, threeTargets, quarterHour, discontinuitySequence]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        // A delta update shows only a part.
        guard media.isLive, !playlist.segments.isEmpty, playlist.skippedSegments == nil else { return }
        let segments = playlist.segments
        verdict.expect(
            dated, segments.contains { $0.has(.programDateTime) }, .segment(0),
            "no segment has a date")
        guard media.isSliding else { return }
        checkLength(media, &verdict)
        guard segments.contains(where: { $0.has(.discontinuity) }) else { return }
        verdict.expect(
            discontinuitySequence, playlist.discontinuitySequence > 0 || playlist.writesZeroDiscontinuitySequence,
            "the live playlist has discontinuities, but no EXT-X-DISCONTINUITY-SEQUENCE")
    }

    /// How much a window holds; of what is too short, the worst is said.
    private static func checkLength(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let count = playlist.segments.count
        let target = DecimalSeconds(Int64(clamping: playlist.targetDuration), fractionDigits: 0)
        verdict.applies(sixSegments, quarterHour)
        if playlist.mediaSequence > 0 { verdict.applies(threeTargets) }
        if count < 6 {
            verdict.fail(
                sixSegments, "the live playlist has \(count) segment\(count == 1 ? "" : "s"), where 6 are the least")
        } else if playlist.mediaSequence > 0, media.duration < target + target + target {
            verdict.fail(
                threeTargets, .tag("#EXT-X-MEDIA-SEQUENCE"),
                "the live playlist lasts \(media.duration) s, where three target durations of \(target) s are the least"
            )
        } else if media.duration < 900 {
            verdict.fail(quarterHour, "the live playlist holds \(media.duration) s, where 900 s are recommended")
        }
    }
}
