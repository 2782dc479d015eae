/// EXT-X-SERVER-CONTROL, and what low latency asks of a playlist (rfc8216bis 4.4.3.8 and appendix B.1).
enum ServerControlRules {
    static let holdBack = PlaylistRule(
        "hold-back", .error, section: "4.4.3.8", "HOLD-BACK is three target durations or more",
        mend: "raise HOLD-BACK, or leave it out")
    static let partHoldBackExists = PlaylistRule(
        "part-hold-back-present", .error, section: "4.4.3.8", "A playlist with EXT-X-PART-INF has PART-HOLD-BACK",
        mend: "add PART-HOLD-BACK of three part target durations")
    static let partHoldBack = PlaylistRule(
        "part-hold-back", .error, section: "4.4.3.8", "PART-HOLD-BACK is twice PART-TARGET or more",
        mend: "raise it to three part target durations")
    static let partHoldBackThrice = PlaylistRule(
        "part-hold-back-thrice", .error, section: "4.4.3.8", apple: "14.3",
        "PART-HOLD-BACK is three times PART-TARGET or more",
        mend: "raise it to three part target durations")
    static let skipUntil = PlaylistRule(
        "can-skip-until", .error, section: "4.4.3.8", "CAN-SKIP-UNTIL is six target durations or more",
        mend: "raise CAN-SKIP-UNTIL")
    static let skipRanges = PlaylistRule(
        "can-skip-dateranges", .error, section: "4.4.3.8", "CAN-SKIP-DATERANGES goes with CAN-SKIP-UNTIL",
        mend: "add CAN-SKIP-UNTIL, or remove it")
    static let blockReload = PlaylistRule(
        "can-block-reload", .warning, section: "6.2.5.2", "A low-latency playlist has CAN-BLOCK-RELOAD=YES",
        mend: "support blocking playlist reload, and say so")
    static let deltaUpdates = PlaylistRule(
        "delta-updates", .warning, section: "6.2.5.1", apple: "14.4",
        "A low-latency playlist longer than two minutes has delta updates",
        mend: "support delta updates, and add CAN-SKIP-UNTIL of six target durations")
    static let deltaRanges = PlaylistRule(
        "delta-updates-dateranges", .warning, apple: "14.5",
        "Delta updates of a playlist with date ranges may leave them out",
        mend: "add CAN-SKIP-DATERANGES=YES")
    static let all = [
        holdBack, partHoldBackExists, partHoldBack, partHoldBackThrice, skipUntil, skipRanges, blockReload,
        deltaUpdates, deltaRanges,
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let control = playlist.serverControl
        let place = TagPlace.tag("#EXT-X-SERVER-CONTROL")
        let target = Double(playlist.targetDuration)
        if let value = control?.holdBack {
            verdict.expect(
                holdBack, value.seconds >= target * 3, place,
                "HOLD-BACK is \(value) s, where three target durations of \(playlist.targetDuration) s are the least")
        }
        if let value = control?.canSkipUntil {
            verdict.expect(
                skipUntil, value.seconds >= target * 6, place,
                "CAN-SKIP-UNTIL is \(value) s, where six target durations of \(playlist.targetDuration) s are the least"
            )
        }
        if let control, control.canSkipDateRanges {
            verdict.expect(skipRanges, control.canSkipUntil != nil, place, "CAN-SKIP-DATERANGES has no CAN-SKIP-UNTIL")
        }
        if let control, control.canSkipUntil != nil, !media.dateRanges.isEmpty {
            verdict.expect(
                deltaRanges, control.canSkipDateRanges, place,
                "the playlist has date ranges, but delta updates keep them")
        }
        if let information = playlist.partInformation { checkParts(media, information, &verdict) }
    }

    /// What holds for a playlist with parts.
    private static func checkParts(
        _ media: ExaminedMedia, _ information: PartInformation, _ verdict: inout RuleVerdict
    ) {
        let playlist = media.playlist
        let control = playlist.serverControl
        let place = TagPlace.tag(control == nil ? "#EXT-X-PART-INF" : "#EXT-X-SERVER-CONTROL")
        verdict.expect(
            partHoldBackExists, control?.partHoldBack != nil, place,
            "the playlist has EXT-X-PART-INF, but no PART-HOLD-BACK")
        if let value = control?.partHoldBack {
            let target = information.partTarget.seconds
            let isTwice = value.seconds >= target * 2 - 0.000_001
            verdict.expect(
                partHoldBack, isTwice, place,
                "PART-HOLD-BACK is \(value) s, where PART-TARGET is \(information.partTarget) s")
            verdict.expect(
                partHoldBackThrice, !isTwice || value.seconds >= target * 3 - 0.000_001, place,
                "PART-HOLD-BACK is \(value) s, where PART-TARGET is \(information.partTarget) s")
        }
        guard media.isLive, playlist.skippedSegments == nil else { return }
        verdict.expect(
            blockReload, control?.canBlockReload ?? false, place,
            "the playlist has EXT-X-PART-INF, but no CAN-BLOCK-RELOAD")
        if media.duration > 120 {
            verdict.expect(
                deltaUpdates, control?.canSkipUntil != nil, place,
                "the playlist lasts \(media.duration) s, but its server offers no delta updates")
        }
    }
}
