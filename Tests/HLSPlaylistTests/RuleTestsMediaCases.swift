extension RuleCase {
    /// Cases of texts, versions, times, resources, keys and dates.
    static let media: [RuleCase] = [
        RuleCase("readable", RuleTexts.vod, [("#EXTM3U\n", "")], at: "#EXT-X-VERSION:6"),
        RuleCase("well-written", RuleTexts.vod, [("#EXTINF:6.000,\n1", "#EXTINF:6.000\n1")], at: "#EXTINF:6.000"),
        RuleCase(
            "version-2-iv", RuleTexts.encrypted,
            [
                ("#EXT-X-VERSION:6", "#EXT-X-VERSION:1"), ("#EXT-X-MAP:URI=\"init.mp4\"\n", ""), ("6.000", "6"),
                ("6.000", "6"), ("m4s", "ts"), ("m4s", "ts"),
            ], at: "IV="),
        RuleCase(
            "version-3-fraction", RuleTexts.vod,
            [
                ("#EXT-X-VERSION:6", "#EXT-X-VERSION:2"), ("#EXT-X-MAP:URI=\"init.mp4\"\n", ""), ("m4s", "ts"),
                ("m4s", "ts"), ("m4s", "ts"),
            ], at: "#EXTINF:6.000"),
        RuleCase(
            "version-4-byte-range", RuleTexts.ranges, [("#EXT-X-VERSION:4", "#EXT-X-VERSION:3")],
            at: "#EXT-X-BYTERANGE:1000@0"),
        RuleCase(
            "version-4-i-frames", RuleTexts.ranges,
            [
                ("#EXT-X-VERSION:4", "#EXT-X-VERSION:3"),
                ("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-I-FRAMES-ONLY"),
                ("#EXT-X-BYTERANGE:1000@0\n", ""), ("#EXT-X-BYTERANGE:1000\n", ""),
            ], at: "#EXT-X-I-FRAMES-ONLY"),
        RuleCase(
            "version-5-sample-aes", RuleTexts.fairPlay,
            [
                ("#EXT-X-VERSION:5", "#EXT-X-VERSION:4"),
                (",KEYFORMAT=\"com.apple.streamingkeydelivery\",KEYFORMATVERSIONS=\"1\"", ""),
            ], at: "SAMPLE-AES"),
        RuleCase(
            "version-5-key-format", RuleTexts.encrypted,
            [
                ("#EXT-X-VERSION:6", "#EXT-X-VERSION:4"), ("#EXT-X-MAP:URI=\"init.mp4\"\n", ""), ("m4s", "ts"),
                ("m4s", "ts"), (",IV=", ",KEYFORMAT=\"identity\",IV="),
            ], at: "KEYFORMAT"),
        RuleCase(
            "version-5-i-frame-map", RuleTexts.vod,
            [("#EXT-X-VERSION:6", "#EXT-X-VERSION:4"), ("#EXT-X-INDEPENDENT-SEGMENTS", "#EXT-X-I-FRAMES-ONLY")],
            at: "#EXT-X-MAP"),
        RuleCase("version-6-map", RuleTexts.vod, [("#EXT-X-VERSION:6", "#EXT-X-VERSION:5")], at: "#EXT-X-MAP"),
        RuleCase(
            "version-8-define", RuleTexts.vod,
            [("#EXT-X-VERSION:6", "#EXT-X-VERSION:7\n#EXT-X-DEFINE:NAME=\"x\",VALUE=\"y\"")], at: "#EXT-X-DEFINE"),
        RuleCase("version-9-skip", RuleTexts.delta, [("#EXT-X-VERSION:9", "#EXT-X-VERSION:8")], at: "#EXT-X-SKIP"),
        RuleCase(
            "version-10-skipped-ranges", RuleTexts.delta,
            [("SKIPPED-SEGMENTS=150", "SKIPPED-SEGMENTS=150,RECENTLY-REMOVED-DATERANGES=\"a\"")], at: "#EXT-X-SKIP"),
        RuleCase(
            "version-11-query", RuleTexts.vod,
            [("#EXT-X-VERSION:6", "#EXT-X-VERSION:8\n#EXT-X-DEFINE:QUERYPARAM=\"x\"")], at: "#EXT-X-DEFINE"),
        RuleCase("version-no-higher", RuleTexts.vod, [("#EXT-X-VERSION:6", "#EXT-X-VERSION:7")], at: "#EXT-X-VERSION"),
        RuleCase(
            "define-name", RuleTexts.vod,
            [("#EXT-X-VERSION:6", "#EXT-X-VERSION:8\n#EXT-X-DEFINE:NAME=\"x y\",VALUE=\"y\"")], at: "#EXT-X-DEFINE"),
        RuleCase(
            "define-once", RuleTexts.vod,
            [
                (
                    "#EXT-X-VERSION:6",
                    "#EXT-X-VERSION:8\n#EXT-X-DEFINE:NAME=\"x\",VALUE=\"y\"\n#EXT-X-DEFINE:NAME=\"x\",VALUE=\"z\""
                )
            ], at: "VALUE=\"z\""),
        RuleCase(
            "variable-defined", RuleTexts.vod,
            [("#EXT-X-VERSION:6", "#EXT-X-VERSION:8\n#EXT-X-DEFINE:NAME=\"x\",VALUE=\"y\""), ("1.m4s", "{$z}1.m4s")],
            at: "#EXTINF:6.000"),
        RuleCase(
            "start-inside", RuleTexts.vod, [("#EXT-X-TARGET", "#EXT-X-START:TIME-OFFSET=17\n#EXT-X-TARGET")],
            at: "#EXT-X-START"),
        RuleCase(
            "start-not-at-live-edge", RuleTexts.live,
            [("#EXT-X-TARGET", "#EXT-X-START:TIME-OFFSET=-12\n#EXT-X-TARGET")], at: "#EXT-X-START"),
        RuleCase("segment-within-target", RuleTexts.vod, [("#EXTINF:4.500", "#EXTINF:6.500")], at: "#EXTINF:6.500"),
        RuleCase("target-of-six-seconds", RuleTexts.vod, [("DURATION:6", "DURATION:10")], at: "#EXT-X-TARGETDURATION"),
        RuleCase("segment-lasts", RuleTexts.vod, [("#EXTINF:4.500", "#EXTINF:0.000")], at: "#EXTINF:0.000"),
        RuleCase("segment-no-sliver", RuleTexts.vod, [("#EXTINF:4.500", "#EXTINF:0.023")], at: "#EXTINF:0.023"),
        RuleCase(
            "has-segments", RuleTexts.ranges,
            [
                ("#EXTINF:6.000,\n#EXT-X-BYTERANGE:1000@0\nall.ts\n", ""),
                ("#EXTINF:6.000,\n#EXT-X-BYTERANGE:1000\nall.ts\n", ""), ("#EXT-X-VERSION:4\n", ""),
            ], at: "#EXT-X-ENDLIST"),
        RuleCase("playlist-type-known", RuleTexts.vod, [("TYPE:VOD", "TYPE:VODKA")], at: "#EXT-X-PLAYLIST-TYPE"),
        RuleCase("vod-is-ended", RuleTexts.vod, [("#EXT-X-ENDLIST\n", "")], at: "#EXT-X-PLAYLIST-TYPE"),
        RuleCase("complete-is-vod", RuleTexts.vod, [("#EXT-X-PLAYLIST-TYPE:VOD\n", "")], at: "#EXT-X-ENDLIST"),
        RuleCase(
            "live-program-date", RuleTexts.live, [("#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:10:00.000Z\n", "")],
            at: "#EXTINF:6.000"),
        RuleCase("byte-range-placed", RuleTexts.ranges, [("1000@0", "1000")], at: "#EXT-X-BYTERANGE:1000"),
        RuleCase("byte-range-holds", RuleTexts.ranges, [("1000@0", "0@0")], at: "#EXT-X-BYTERANGE:0@0"),
        RuleCase(
            "map-offset", RuleTexts.vod, [("URI=\"init.mp4\"", "URI=\"init.mp4\",BYTERANGE=\"700\"")], at: "#EXT-X-MAP"),
        RuleCase(
            "map-for-fmp4", RuleTexts.vod,
            [("#EXT-X-MAP:URI=\"init.mp4\"\n", ""), ("#EXT-X-VERSION:6", "#EXT-X-VERSION:3")], at: "#EXTINF:6.000"),
        RuleCase("segments-over-tls", RuleTexts.vod, [("1.m4s", "http://example.com/1.m4s")], at: "#EXTINF:6.000"),
        RuleCase("key-method-known", RuleTexts.encrypted, [("METHOD=AES-128", "METHOD=ROT-13")], at: "ROT-13"),
        RuleCase(
            "key-none-alone", RuleTexts.encrypted, [("METHOD=NONE", "METHOD=NONE,URI=\"key\"")], at: "METHOD=NONE"),
        RuleCase("key-iv-allowed", RuleTexts.encrypted, [("METHOD=AES-128", "METHOD=AES-256-GCM")], at: "AES-256-GCM"),
        RuleCase(
            "key-format-versions", RuleTexts.fairPlay, [("KEYFORMATVERSIONS=\"1\"", "KEYFORMATVERSIONS=\"1,2\"")],
            at: "#EXT-X-KEY"),
        RuleCase(
            "key-format-once", RuleTexts.fairPlay,
            [
                (
                    "#EXTINF",
                    "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://other\",KEYFORMAT=\"com.apple.streamingkeydelivery\"\n#EXTINF"
                )
            ], at: "skd://other"),
        RuleCase("map-key-iv", RuleTexts.encrypted, [(",IV=0x00000000000000000000000000000001", "")], at: "#EXT-X-MAP"),
        RuleCase(
            "key-no-ctr", RuleTexts.fairPlay,
            [("SAMPLE-AES", "SAMPLE-AES-CTR"), ("com.apple.streamingkeydelivery", "identity")], at: "SAMPLE-AES-CTR"),
        RuleCase("fairplay-method", RuleTexts.fairPlay, [("SAMPLE-AES", "AES-128")], at: "AES-128"),
        RuleCase("fairplay-no-iv", RuleTexts.fairPlay, [("SAMPLE-AES", "SAMPLE-AES,IV=0x1")], at: "IV=0x1"),
        RuleCase(
            "program-date-zone", RuleTexts.dated, [("TIME:2026-02-19T14:00:06.000Z", "TIME:2026-02-19T14:00:06.000")],
            at: "06.000"),
        RuleCase(
            "program-date-milliseconds", RuleTexts.dated,
            [("TIME:2026-02-19T14:00:06.000Z", "TIME:2026-02-19T14:00:06Z")], at: "06Z"),
        RuleCase(
            "program-date-unambiguous", RuleTexts.dated,
            [("TIME:2026-02-19T14:00:06.000Z", "TIME:2026-02-19T14:00:04.000Z")], at: "04.000Z"),
        RuleCase(
            "program-date-continuous", RuleTexts.dated,
            [("TIME:2026-02-19T14:00:06.000Z", "TIME:2026-02-19T14:00:09.000Z")], at: "TIME:2026-02-19T14:00:09.000Z"),
        RuleCase(
            "program-date-after-discontinuity", RuleTexts.dated,
            [("#EXT-X-PROGRAM-DATE-TIME:2026-02-19T15:00:00.000Z\n", "")], at: "#EXT-X-DISCONTINUITY"),
        RuleCase(
            "daterange-needs-dates", RuleTexts.dated,
            [
                ("#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:00.000Z\n", ""),
                ("#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:06.000Z\n", ""),
                ("#EXT-X-PROGRAM-DATE-TIME:2026-02-19T15:00:00.000Z\n", ""),
            ], at: "ID=\"one\""),
        RuleCase(
            "daterange-start", RuleTexts.dated,
            [
                (
                    "ID=\"ad\",CLASS=\"com.apple.hls.interstitial\",START-DATE=\"2026-02-19T14:00:08.000Z\"",
                    "ID=\"ad\",CLASS=\"com.apple.hls.interstitial\""
                )
            ], at: "ID=\"ad\""),
        RuleCase(
            "daterange-order", RuleTexts.dated,
            [("END-DATE=\"2026-02-19T14:00:06.000Z\",DURATION=6.0", "END-DATE=\"2026-02-19T13:00:06.000Z\"")],
            at: "ID=\"one\""),
        RuleCase(
            "daterange-duration", RuleTexts.dated, [("DURATION=15", "DURATION=15,PLANNED-DURATION=-1")], at: "ID=\"ad\""
        ),
        RuleCase("daterange-end", RuleTexts.dated, [("DURATION=6.0", "DURATION=5.5")], at: "ID=\"one\""),
        RuleCase("daterange-next-class", RuleTexts.dated, [("ID=\"two\",CLASS=\"c\"", "ID=\"two\"")], at: "ID=\"two\""),
        RuleCase(
            "daterange-next-alone", RuleTexts.dated, [("END-ON-NEXT=YES", "END-ON-NEXT=YES,DURATION=1")],
            at: "ID=\"two\""),
        RuleCase(
            "daterange-same", RuleTexts.dated,
            [("#EXT-X-DISCONTINUITY", "#EXT-X-DATERANGE:ID=\"ad\",DURATION=16\n#EXT-X-DISCONTINUITY")],
            at: "DURATION=16"),
        RuleCase("daterange-cue", RuleTexts.dated, [("CUE=\"ONCE\"", "CUE=\"PRE,POST\"")], at: "ID=\"ad\""),
        RuleCase("daterange-cue-known", RuleTexts.dated, [("CUE=\"ONCE\"", "CUE=\"TWICE\"")], at: "ID=\"ad\""),
        RuleCase(
            "daterange-scte35", RuleTexts.dated, [("DURATION=15", "DURATION=15,SCTE35-OUT=FC30")], at: "ID=\"ad\""),
        RuleCase(
            "daterange-overlap", RuleTexts.dated,
            [
                (
                    "ID=\"two\",CLASS=\"c\",START-DATE=\"2026-02-19T14:00:06.000Z\"",
                    "ID=\"two\",CLASS=\"c\",START-DATE=\"2026-02-19T14:00:05.000Z\""
                )
            ], at: "ID=\"two\""),
        RuleCase(
            "interstitial-asset", RuleTexts.dated, [(",X-ASSET-URI=\"https://example.com/ad.m3u8\"", "")],
            at: "ID=\"ad\""),
        RuleCase("interstitial-words", RuleTexts.dated, [("X-SNAP=\"IN,OUT\"", "X-SNAP=\"NEAR\"")], at: "ID=\"ad\""),
        RuleCase(
            "interstitial-numbers", RuleTexts.dated, [("X-RESUME-OFFSET=0", "X-PLAYOUT-LIMIT=-1")], at: "ID=\"ad\""),
        // What a window of six segments of a live playlist shows.
        RuleCase("live-six-segments", RuleTexts.live(uri: "v", count: 5), []),
        RuleCase("live-three-targets", RuleTexts.shortLive, [], at: "#EXT-X-MEDIA-SEQUENCE"),
        RuleCase("live-quarter-hour", RuleTexts.live(uri: "v", count: 149), []),
        RuleCase(
            "live-discontinuity-sequence", RuleTexts.live,
            [
                (
                    "#EXTINF:6.000,\nv259",
                    "#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:25:54.000Z\n#EXTINF:6.000,\nv259"
                )
            ]),
    ]
}
