/// EXT-X-START (rfc8216bis 4.4.2.2).
enum StartRules {
    static let inside = PlaylistRule(
        "start-inside", .warning, section: "4.4.2.2", "TIME-OFFSET of EXT-X-START lies inside the playlist",
        mend: "choose an offset that is not larger than the playlist's duration")
    static let notAtTheEdge = PlaylistRule(
        "start-not-at-live-edge", .warning, section: "4.4.2.2",
        "TIME-OFFSET of EXT-X-START is not within three target durations of the end of a live playlist",
        mend: "start further from the end, so that players have something to buffer")

    static let all = [inside, notAtTheEdge]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        guard let start = media.playlist.start else { return }
        let offset = start.timeOffset
        let magnitude = offset < 0 ? -offset : offset
        verdict.expect(
            inside, magnitude <= media.duration, .tag("#EXT-X-START"),
            "TIME-OFFSET is \(offset) s, but the playlist lasts \(media.duration) s")
        guard media.isLive, magnitude <= media.duration else { return }
        let fromEnd = offset < 0 ? magnitude : media.duration - offset
        let edge = DecimalSeconds(Int64(clamping: media.playlist.targetDuration), fractionDigits: 0)
        verdict.expect(
            notAtTheEdge, fromEnd >= edge + edge + edge, .tag("#EXT-X-START"),
            "TIME-OFFSET is \(fromEnd) s from the end, where three target durations of \(edge) s are the least")
    }
}
