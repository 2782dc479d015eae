extension RuleCase {
    /// Cases of parts, server control, hints, reports and delta updates.
    static let lowLatency: [RuleCase] = [
        RuleCase(
            "part-information", RuleTexts.lowLatency, [("#EXT-X-PART-INF:PART-TARGET=1\n", "")], at: "#EXT-X-PART:"),
        RuleCase(
            "part-target-positive", RuleTexts.delta,
            [
                ("#EXT-X-MEDIA-SEQ", "#EXT-X-PART-INF:PART-TARGET=0\n#EXT-X-MEDIA-SEQ"),
                ("SKIP-UNTIL=36", "SKIP-UNTIL=36,PART-HOLD-BACK=1"), ("#EXT-X-SERVER", "#EXT-X-SERVER"),
                ("5.ts\n", "5.ts\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"6\"\n"),
                ("PART-HOLD-BACK=1", "PART-HOLD-BACK=1,CAN-BLOCK-RELOAD=YES"),
            ], at: "#EXT-X-PART-INF"),
        RuleCase(
            "part-within-target", RuleTexts.lowLatency,
            [("#EXT-X-PART:DURATION=1.000,URI=\"v258.3.ts\"", "#EXT-X-PART:DURATION=1.050,URI=\"v258.3.ts\"")],
            at: "v258.3"),
        RuleCase(
            "part-long-enough", RuleTexts.lowLatency,
            [
                ("#EXT-X-PART:DURATION=1.000,URI=\"v258.3.ts\"", "#EXT-X-PART:DURATION=0.840,URI=\"v258.3.ts\""),
                ("#EXTINF:6.000,\nv258", "#EXTINF:5.840,\nv258"),
            ], at: "v258.3"),
        RuleCase(
            "parts-make-segment", RuleTexts.lowLatency, [("#EXT-X-PART:DURATION=1.000,URI=\"v258.5.ts\"\n", "")],
            at: "#EXTINF:6.000"),
        RuleCase(
            "parts-recent", RuleTexts.lowLatency,
            [
                (
                    "#EXTINF:6.000,\nv255",
                    "#EXT-X-PART:DURATION=1.000,URI=\"v255.0.ts\"\n#EXT-X-PART:DURATION=1.000,URI=\"v255.1.ts\"\n#EXT-X-PART:DURATION=1.000,URI=\"v255.2.ts\"\n#EXT-X-PART:DURATION=1.000,URI=\"v255.3.ts\"\n#EXT-X-PART:DURATION=1.000,URI=\"v255.4.ts\"\n#EXT-X-PART:DURATION=1.000,URI=\"v255.5.ts\"\n#EXTINF:6.000,\nv255"
                )
            ], at: "v255.0"),
        RuleCase(
            "parts-after-tags", RuleTexts.lowLatency,
            [
                (
                    "#EXT-X-PART:DURATION=1.000,URI=\"v258.3.ts\"",
                    "#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:25:48.000Z\n#EXT-X-PART:DURATION=1.000,URI=\"v258.3.ts\""
                )
            ], at: "v258.0"),
        RuleCase(
            "part-range-placed", RuleTexts.lowLatency, [("URI=\"v258.3.ts\"", "URI=\"v258.3.ts\",BYTERANGE=\"10\"")],
            at: "v258.3"),
        RuleCase(
            "no-parts-of-i-frames", RuleTexts.lowLatency,
            [("#EXT-X-PART-INF", "#EXT-X-I-FRAMES-ONLY\n#EXT-X-PART-INF"), ("#EXT-X-VERSION:3", "#EXT-X-VERSION:4")],
            at: "v257.0"),
        RuleCase(
            "gap-parts", RuleTexts.lowLatency, [("#EXTINF:6.000,\nv258", "#EXT-X-GAP\n#EXTINF:6.000,\nv258")],
            at: "v258.0"),
        RuleCase(
            "hold-back", RuleTexts.lowLatency, [(",HOLD-BACK=18", ",HOLD-BACK=17.9")], at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "part-hold-back-present", RuleTexts.lowLatency, [("PART-HOLD-BACK=3,", "")], at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "part-hold-back", RuleTexts.lowLatency, [("PART-HOLD-BACK=3", "PART-HOLD-BACK=1.9")],
            at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "part-hold-back-thrice", RuleTexts.lowLatency, [("PART-HOLD-BACK=3", "PART-HOLD-BACK=2.5")],
            at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "can-skip-until", RuleTexts.lowLatency, [("CAN-SKIP-UNTIL=36", "CAN-SKIP-UNTIL=35")],
            at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "can-skip-dateranges", RuleTexts.ranges,
            [("#EXT-X-TARGET", "#EXT-X-SERVER-CONTROL:CAN-SKIP-DATERANGES=YES\n#EXT-X-TARGET")],
            at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "can-block-reload", RuleTexts.lowLatency, [(",CAN-BLOCK-RELOAD=YES", "")], at: "#EXT-X-SERVER-CONTROL"),
        RuleCase("delta-updates", RuleTexts.lowLatency, [("CAN-SKIP-UNTIL=36,", "")], at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "delta-updates-dateranges", RuleTexts.lowLatency,
            [("#EXTINF", "#EXT-X-DATERANGE:ID=\"x\",START-DATE=\"2026-02-19T14:10:00.000Z\"\n#EXTINF")],
            at: "#EXT-X-SERVER-CONTROL"),
        RuleCase(
            "hint-not-after-end", RuleTexts.vod,
            [("#EXT-X-ENDLIST", "#EXT-X-PRELOAD-HINT:TYPE=MAP,URI=\"next.mp4\"\n#EXT-X-ENDLIST")],
            at: "#EXT-X-PRELOAD-HINT"),
        RuleCase(
            "hint-type", RuleTexts.lowLatency,
            [("#EXT-X-RENDITION", "#EXT-X-PRELOAD-HINT:TYPE=KEY,URI=\"key\"\n#EXT-X-RENDITION")], at: "TYPE=KEY"),
        RuleCase(
            "hint-once", RuleTexts.lowLatency,
            [("#EXT-X-RENDITION", "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"v260.2.ts\"\n#EXT-X-RENDITION")], at: "v260.2"),
        RuleCase(
            "hint-present", RuleTexts.lowLatency, [("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"v260.1.ts\"\n", "")],
            at: "#EXT-X-PART-INF"),
        RuleCase(
            "hint-is-new", RuleTexts.lowLatency, [("TYPE=PART,URI=\"v260.1.ts\"", "TYPE=PART,URI=\"v260.0.ts\"")],
            at: "#EXT-X-PRELOAD-HINT"),
        RuleCase(
            "report-uri-relative", RuleTexts.lowLatency,
            [("URI=\"../a/index.m3u8\"", "URI=\"https://example.com/a/index.m3u8\"")], at: "#EXT-X-RENDITION-REPORT"),
        RuleCase(
            "report-once", RuleTexts.lowLatency,
            [("#EXT-X-RENDITION", "#EXT-X-RENDITION-REPORT:URI=\"../a/index.m3u8\",LAST-MSN=259\n#EXT-X-RENDITION")],
            at: "LAST-MSN=260"),
        RuleCase(
            "skip-offered", RuleTexts.delta, [("#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=36\n", "")], at: "#EXT-X-SKIP"),
        RuleCase("skip-not-after-end", RuleTexts.delta, [("5.ts\n", "5.ts\n#EXT-X-ENDLIST\n")], at: "#EXT-X-SKIP"),
        RuleCase("skip-count", RuleTexts.delta, [("SEGMENTS=150", "SEGMENTS=0")], at: "#EXT-X-SKIP"),
        RuleCase("skip-boundary", RuleTexts.delta, [("#EXTINF:6.000,\n5.ts\n", "")], at: "#EXT-X-SKIP"),
        RuleCase(
            "part-independent", RuleTexts.lowLatency.replacing(",INDEPENDENT=YES", with: ""), [], at: "#EXT-X-PART:"),
    ]
}
