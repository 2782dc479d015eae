extension RuleCase {
    /// Cases of playlists that do not fit together.
    static let sets: [RuleCase] = [
        RuleCase(
            "set-one-target", RuleTexts.vodSet, [("v360/index.m3u8", "DURATION:6", "DURATION:8")],
            in: "v360/index.m3u8", at: "#EXT-X-TARGETDURATION", also: ["target-of-six-seconds"]),
        RuleCase(
            "set-live-target", RuleTexts.liveFrames, [("w/iframes.m3u8", "DURATION:6", "DURATION:8")],
            in: "w/iframes.m3u8", at: "#EXT-X-TARGETDURATION", also: ["set-i-frame-density"]),
        RuleCase(
            "set-one-length", RuleTexts.vodSet, [("a/index.m3u8", "#EXTINF:4.500", "#EXTINF:4.300")], in: "a/index.m3u8"
        ),
        RuleCase(
            "set-subtitles-length", RuleTexts.vodSet, [("s/index.m3u8", "#EXTINF:4.500", "#EXTINF:4.100")],
            in: "s/index.m3u8"),
        RuleCase(
            "set-boundaries", RuleTexts.vodSet,
            [("a/index.m3u8", "#EXTINF:6.000", "#EXTINF:5.900"), ("a/index.m3u8", "#EXTINF:6.000", "#EXTINF:6.100")],
            in: "a/index.m3u8", at: "#EXTINF:6.100"),
        RuleCase(
            "set-discontinuities", RuleTexts.vodSet,
            [("v360/index.m3u8", "#EXTINF:4.500", "#EXT-X-DISCONTINUITY\n#EXTINF:4.500")], in: "v360/index.m3u8",
            at: "#EXT-X-DISCONTINUITY"),
        RuleCase(
            "set-discontinuity-sequence", RuleTexts.liveSet,
            [("w/index.m3u8", "#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE:1\n#EXT-X-MEDIA-SEQUENCE")],
            in: "w/index.m3u8", at: "#EXT-X-DISCONTINUITY-SEQUENCE"),
        RuleCase(
            "set-media-sequence", RuleTexts.liveSet, [("w/index.m3u8", "SEQUENCE:102", "SEQUENCE:202")],
            in: "w/index.m3u8", at: "#EXT-X-MEDIA-SEQUENCE"),
        RuleCase(
            "set-program-dates", RuleTexts.datedSet,
            [
                ("v360/index.m3u8", "#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:00.000Z\n", ""),
                ("v360/index.m3u8", "#EXT-X-DATERANGE:ID=\"one\",START-DATE=\"2026-02-19T14:00:00.000Z\"\n", ""),
            ], in: "v360/index.m3u8", at: "#EXTINF:6.000"),
        RuleCase(
            "set-program-dates-agree", RuleTexts.datedSet,
            [("v360/index.m3u8", "TIME:2026-02-19T14:00:00.000Z", "TIME:2026-02-19T14:00:01.000Z")],
            in: "v360/index.m3u8", at: "#EXT-X-PROGRAM-DATE-TIME"),
        RuleCase(
            "set-dateranges", RuleTexts.datedSet, [("v360/index.m3u8", "ID=\"one\"", "ID=\"two\"")],
            in: "v360/index.m3u8", at: "#EXT-X-DATERANGE"),
        RuleCase(
            "set-i-frames-only", RuleTexts.vodSet, [("v720/iframes.m3u8", "#EXT-X-I-FRAMES-ONLY\n", "")],
            in: "v720/iframes.m3u8"),
        RuleCase(
            "set-no-i-frames", RuleTexts.vodSet,
            [
                ("v360/index.m3u8", "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-I-FRAMES-ONLY"),
                ("v360/index.m3u8", "#EXT-X-VERSION:3", "#EXT-X-VERSION:4"),
            ], in: "v360/index.m3u8", at: "#EXT-X-I-FRAMES-ONLY"),
        RuleCase(
            "set-one-type", RuleTexts.vodSet, [("v360/index.m3u8", "TYPE:VOD", "TYPE:EVENT")], in: "v360/index.m3u8",
            at: "#EXT-X-PLAYLIST-TYPE"),
        RuleCase(
            "set-ends-together", RuleTexts.liveSet, [("a/index.m3u8", "a260.ts\n", "a260.ts\n#EXT-X-ENDLIST\n")],
            in: "v/index.m3u8"),
        RuleCase(
            "set-i-frame-density", RuleTexts.vodSet, [("v720/iframes.m3u8", "#EXTINF:1.000", "#EXTINF:6.000")],
            in: "v720/iframes.m3u8"),
        RuleCase(
            "set-server-control", RuleTexts.lowLatencySet, [("a/index.m3u8", "CAN-SKIP-UNTIL=36", "CAN-SKIP-UNTIL=42")],
            in: "a/index.m3u8", at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "set-rendition-reports", RuleTexts.lowLatencySet, [("v/index.m3u8", "../a/index.m3u8", "../b/index.m3u8")],
            in: "v/index.m3u8", at: "#EXT-X-RENDITION-REPORT"),
        RuleCase(
            "set-session-key", RuleTexts.vodSet,
            [
                ("", "#EXT-X-INDEP", "#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI=\"key\"\n#EXT-X-INDEP"),
                ("", "#EXTM3U", "#EXTM3U\n#EXT-X-VERSION:5"),
                ("v720/index.m3u8", "#EXTINF", "#EXT-X-KEY:METHOD=AES-128,URI=\"key\"\n#EXTINF"),
            ], at: "#EXT-X-SESSION-KEY"),
    ]
}
