extension RuleCase {
    /// Cases of variants, renditions, groups and sessions.
    static let multivariant: [RuleCase] = [
        RuleCase("version-7-service", RuleTexts.captions, [("#EXT-X-VERSION:7", "#EXT-X-VERSION:6")], at: "SERVICE1"),
        RuleCase(
            "version-12-required", RuleTexts.multivariant,
            [
                ("#EXTM3U", "#EXTM3U\n#EXT-X-VERSION:11"),
                ("VIDEO-RANGE=SDR", "VIDEO-RANGE=SDR,REQ-VIDEO-LAYOUT=\"CH-STEREO\""),
            ], at: "REQ-VIDEO"),
        RuleCase(
            "version-13-instream", RuleTexts.multivariant,
            [("#EXTM3U", "#EXTM3U\n#EXT-X-VERSION:12"), ("CHANNELS=\"2\"", "CHANNELS=\"2\",INSTREAM-ID=\"x\"")],
            at: "INSTREAM-ID"),
        RuleCase(
            "define-no-import", RuleTexts.multivariant,
            [("#EXTM3U", "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-DEFINE:IMPORT=\"x\"")], at: "#EXT-X-DEFINE"),
        RuleCase(
            "variant-resolution", RuleTexts.multivariant, [("RESOLUTION=1280x720,FRAME", "FRAME")],
            at: "BANDWIDTH=2200000"),
        RuleCase("variant-frame-rate", RuleTexts.multivariant, [("FRAME-RATE=30.000,", "")], at: "BANDWIDTH=2200000"),
        RuleCase(
            "variant-sixty-frames", RuleTexts.multivariant, [("FRAME-RATE=30.000", "FRAME-RATE=120.000")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "variant-video-range", RuleTexts.multivariant,
            [("VIDEO-RANGE=SDR", "VIDEO-RANGE=PQ"), ("FRAME-RATE=30.000,VIDEO-RANGE=SDR", "FRAME-RATE=30.000")],
            at: "BANDWIDTH=900000"),
        RuleCase(
            "video-range-known", RuleTexts.multivariant, [("VIDEO-RANGE=SDR", "VIDEO-RANGE=XDR")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "has-standard-range", RuleTexts.multivariant,
            [("VIDEO-RANGE=SDR", "VIDEO-RANGE=HLG"), ("VIDEO-RANGE=SDR", "VIDEO-RANGE=PQ")], at: "BANDWIDTH=2200000"),
        RuleCase("one-aspect-ratio", RuleTexts.multivariant, [("640x360", "640x480")], at: "BANDWIDTH=900000"),
        RuleCase(
            "hdcp-level-known", RuleTexts.multivariant, [("VIDEO-RANGE=SDR", "HDCP-LEVEL=TYPE-9,VIDEO-RANGE=SDR")],
            at: "BANDWIDTH=2200000"),
        RuleCase("score-everywhere", RuleTexts.sessions, [("SCORE=1,", "")], at: "BANDWIDTH=150000"),
        RuleCase(
            "stable-id", RuleTexts.sessions, [("STABLE-VARIANT-ID=\"a\"", "STABLE-VARIANT-ID=\"a b\"")],
            at: "BANDWIDTH=190000"),
        RuleCase(
            "variant-once", RuleTexts.sessions,
            [
                (
                    "#EXT-X-I-FRAME",
                    "#EXT-X-STREAM-INF:BANDWIDTH=150001,AVERAGE-BANDWIDTH=140000,SCORE=1,CODECS=\"avc1.64001e,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=15.000,PATHWAY-ID=\"one\"\nlower.m3u8\n#EXT-X-I-FRAME"
                )
            ], at: "BANDWIDTH=150001"),
        RuleCase(
            "video-layout", RuleTexts.multivariant,
            [
                ("#EXTM3U", "#EXTM3U\n#EXT-X-VERSION:12"),
                ("VIDEO-RANGE=SDR", "VIDEO-RANGE=SDR,REQ-VIDEO-LAYOUT=\"CH-STEREO/CH-MONO\""),
            ], at: "REQ-VIDEO"),
        RuleCase(
            "bandwidth-positive", RuleTexts.multivariant, [("INF:BANDWIDTH=200000", "INF:BANDWIDTH=0")], at: "I-FRAME"),
        RuleCase(
            "average-bandwidth", RuleTexts.multivariant, [("AVERAGE-BANDWIDTH=2000000,", "")], at: "BANDWIDTH=2200000"),
        RuleCase(
            "average-within-peak", RuleTexts.multivariant, [("AVERAGE-BANDWIDTH=800000", "AVERAGE-BANDWIDTH=950000")],
            at: "BANDWIDTH=900000"),
        RuleCase(
            "several-bit-rates", RuleTexts.sessions,
            [
                ("lower.m3u8", "low.m3u8"),
                ("PATHWAY-ID=\"one\"\nlow.m3u8\n#EXT-X-I", "PATHWAY-ID=\"two\"\nlow.m3u8\n#EXT-X-I"),
            ], at: "BANDWIDTH=190000"),
        RuleCase("slow-variant", RuleTexts.multivariant, [("BANDWIDTH=140000", "BANDWIDTH=240000")]),
        RuleCase(
            "first-variant", RuleTexts.multivariant,
            [("BANDWIDTH=2200000,AVERAGE-BANDWIDTH=2000000", "BANDWIDTH=600000,AVERAGE-BANDWIDTH=500000")],
            at: "BANDWIDTH=600000"),
        RuleCase(
            "variant-codecs", RuleTexts.multivariant, [("CODECS=\"avc1.64001f,mp4a.40.2,wvtt\",", "")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "codecs-name-audio", RuleTexts.multivariant, [("avc1.64001f,mp4a.40.2", "avc1.64001f")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "codecs-name-video", RuleTexts.multivariant, [("avc1.64001f,mp4a.40.2", "mp4a.40.2")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "codecs-name-subtitles", RuleTexts.multivariant, [("avc1.64001f,mp4a.40.2,wvtt", "avc1.64001f,mp4a.40.2")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "codecs-well-formed", RuleTexts.multivariant, [("avc1.64001f", "avc1.100.31")], at: "BANDWIDTH=2200000"),
        RuleCase(
            "codecs-sample-entry", RuleTexts.multivariant, [("avc1.64001f", "hev1.1.6.L93.B0")], at: "BANDWIDTH=2200000"
        ),
        RuleCase(
            "supplemental-codecs", RuleTexts.multivariant,
            [("CODECS=\"mp4a.40.2,wvtt\"", "CODECS=\"mp4a.40.2,wvtt\",SUPPLEMENTAL-CODECS=\"dvh1.08.07/db4h\"")],
            at: "dvh1"),
        RuleCase("has-aac", RuleTexts.captions, [("mp4a.40.2", "ec-3"), ("mp4a.40.2", "ec-3")]),
        RuleCase(
            "rendition-type", RuleTexts.multivariant,
            [
                ("TYPE=SUBTITLES", "TYPE=SIGNS"), ("SUBTITLES=\"s\",", ""), ("SUBTITLES=\"s\",", ""),
                ("SUBTITLES=\"s\",", ""),
            ], at: "TYPE=SIGNS"),
        RuleCase(
            "captions-no-uri", RuleTexts.captions,
            [("INSTREAM-ID=\"SERVICE1\"", "INSTREAM-ID=\"SERVICE1\",URI=\"c.m3u8\"")], at: "CAPTIONS"),
        RuleCase("subtitles-uri", RuleTexts.multivariant, [(",URI=\"s/index.m3u8\"", "")], at: "TYPE=SUBTITLES"),
        RuleCase(
            "captions-instream-id", RuleTexts.captions,
            [(",INSTREAM-ID=\"SERVICE1\"", ""), ("#EXT-X-VERSION:7\n", "")], at: "CAPTIONS"),
        RuleCase("instream-id-form", RuleTexts.captions, [("SERVICE1\"", "SERVICE64\"")], at: "SERVICE64"),
        RuleCase(
            "default-autoselect", RuleTexts.multivariant, [("DEFAULT=YES,AUTOSELECT=YES", "DEFAULT=YES,AUTOSELECT=NO")],
            at: "TYPE=AUDIO"),
        RuleCase(
            "forced-subtitles", RuleTexts.multivariant, [("CHANNELS=\"2\"", "FORCED=YES,CHANNELS=\"2\"")],
            at: "TYPE=AUDIO"),
        RuleCase(
            "forced-autoselect", RuleTexts.multivariant,
            [("DEFAULT=NO,AUTOSELECT=YES", "DEFAULT=NO,AUTOSELECT=NO,FORCED=YES")], at: "TYPE=SUBTITLES"),
        RuleCase(
            "rendition-audio-attributes", RuleTexts.multivariant,
            [("DEFAULT=NO,AUTOSELECT=YES", "DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"2\"")], at: "TYPE=SUBTITLES"),
        RuleCase("rendition-channels", RuleTexts.multivariant, [("CHANNELS=\"2\",", "")], at: "TYPE=AUDIO"),
        RuleCase(
            "channels-form", RuleTexts.multivariant, [("CHANNELS=\"2\"", "CHANNELS=\"stereo\"")], at: "TYPE=AUDIO"),
        RuleCase(
            "rendition-language", RuleTexts.multivariant, [("LANGUAGE=\"en\",DEFAULT=YES", "DEFAULT=YES")],
            at: "TYPE=AUDIO"),
        RuleCase(
            "language-form", RuleTexts.multivariant,
            [("LANGUAGE=\"en\",DEFAULT=YES", "LANGUAGE=\"English (US)\",DEFAULT=YES")], at: "TYPE=AUDIO"),
        RuleCase(
            "stable-rendition-id", RuleTexts.multivariant,
            [("CHANNELS=\"2\"", "STABLE-RENDITION-ID=\"a b\",CHANNELS=\"2\"")], at: "TYPE=AUDIO"),
        RuleCase(
            "described-autoselect", RuleTexts.multivariant,
            [
                (
                    "CHANNELS=\"2\",URI=\"a/index.m3u8\"",
                    "CHANNELS=\"2\",URI=\"a/index.m3u8\"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"Described\",LANGUAGE=\"en\",CHARACTERISTICS=\"public.accessibility.describes-video\",CHANNELS=\"2\",URI=\"d/index.m3u8\""
                )
            ], at: "Described"),
        RuleCase(
            "accessible-autoselect", RuleTexts.multivariant,
            [
                (
                    "DEFAULT=NO,AUTOSELECT=YES",
                    "DEFAULT=NO,AUTOSELECT=NO,CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog\""
                )
            ], at: "TYPE=SUBTITLES"),
        RuleCase(
            "audio-group-exists", RuleTexts.multivariant,
            [("VIDEO-RANGE=SDR,AUDIO=\"a\"", "VIDEO-RANGE=SDR,AUDIO=\"b\"")], at: "BANDWIDTH=2200000"),
        RuleCase(
            "video-group-exists", RuleTexts.multivariant,
            [("VIDEO-RANGE=SDR,AUDIO=\"a\"", "VIDEO-RANGE=SDR,AUDIO=\"a\",VIDEO=\"b\"")], at: "BANDWIDTH=2200000"),
        RuleCase(
            "subtitles-group-exists", RuleTexts.multivariant, [("SUBTITLES=\"s\"", "SUBTITLES=\"t\"")],
            at: "BANDWIDTH=2200000"),
        RuleCase(
            "captions-group-exists", RuleTexts.captions, [("CLOSED-CAPTIONS=\"c\"", "CLOSED-CAPTIONS=\"d\"")],
            at: "BANDWIDTH=190000"),
        RuleCase(
            "group-used", RuleTexts.captions,
            [("CLOSED-CAPTIONS=\"c\"", "CLOSED-CAPTIONS=NONE"), ("CLOSED-CAPTIONS=\"c\"", "CLOSED-CAPTIONS=NONE")],
            at: "#EXT-X-MEDIA"),
        RuleCase(
            "group-names-differ", RuleTexts.multivariant,
            [
                (
                    "URI=\"a/index.m3u8\"",
                    "URI=\"a/index.m3u8\"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"English\",LANGUAGE=\"fr\",CHANNELS=\"2\",URI=\"d/index.m3u8\""
                )
            ], at: "d/index"),
        RuleCase(
            "group-one-default", RuleTexts.multivariant,
            [
                (
                    "URI=\"a/index.m3u8\"",
                    "URI=\"a/index.m3u8\"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"French\",LANGUAGE=\"fr\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"d/index.m3u8\""
                )
            ], at: "d/index"),
        RuleCase(
            "group-autoselect-distinct", RuleTexts.multivariant,
            [
                (
                    "URI=\"a/index.m3u8\"",
                    "URI=\"a/index.m3u8\"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"Commentary\",LANGUAGE=\"en\",AUTOSELECT=YES,CHANNELS=\"2\",URI=\"d/index.m3u8\""
                )
            ], at: "d/index"),
        RuleCase(
            "groups-same-members", RuleTexts.multivariant,
            [
                (
                    "URI=\"a/index.m3u8\"",
                    "URI=\"a/index.m3u8\"\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"b\",NAME=\"French\",LANGUAGE=\"fr\",CHANNELS=\"2\",URI=\"d/index.m3u8\""
                ), ("VIDEO-RANGE=SDR,AUDIO=\"a\"", "VIDEO-RANGE=SDR,AUDIO=\"b\""),
            ], at: "d/index"),
        RuleCase(
            "captions-none-everywhere", RuleTexts.multivariant, [(",CLOSED-CAPTIONS=NONE", "")], at: "BANDWIDTH=2200000"
        ),
        RuleCase(
            "session-data-content", RuleTexts.sessions, [("VALUE=\"Film\"", "VALUE=\"Film\",URI=\"film.json\"")],
            at: "\"Film\""),
        RuleCase("session-data-once", RuleTexts.sessions, [("LANGUAGE=\"fr\"", "LANGUAGE=\"en\"")], at: "Le film"),
        RuleCase(
            "session-data-format", RuleTexts.sessions, [("VALUE=\"Film\"", "URI=\"film.xml\",FORMAT=XML")], at: "XML"),
        RuleCase("steering-pathway", RuleTexts.sessions, [(",PATHWAY-ID=\"one\"", "")], at: "STEERING"),
        RuleCase(
            "steering-pathway-exists", RuleTexts.sessions,
            [("\"/steer\",PATHWAY-ID=\"one\"", "\"/steer\",PATHWAY-ID=\"three\"")], at: "STEERING"),
        RuleCase(
            "pathway-form", RuleTexts.sessions, [("ID=\"b\",PATHWAY-ID=\"one\"", "ID=\"b\",PATHWAY-ID=\"o/ne\"")],
            at: "BANDWIDTH=150000"),
        RuleCase(
            "session-key-method", RuleTexts.sessions,
            [
                (
                    "METHOD=SAMPLE-AES,URI=\"skd://key\",KEYFORMAT=\"com.apple.streamingkeydelivery\",KEYFORMATVERSIONS=\"1\"",
                    "METHOD=NONE"
                ), ("#EXT-X-VERSION:5\n", ""),
            ], at: "METHOD=NONE"),
        RuleCase(
            "session-key-once", RuleTexts.sessions,
            [
                (
                    "#EXT-X-SESSION-KEY",
                    "#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI=\"skd://key\",KEYFORMAT=\"com.apple.streamingkeydelivery\",KEYFORMATVERSIONS=\"1\"\n#EXT-X-SESSION-KEY"
                )
            ], at: "#EXT-X-SESSION-KEY"),
        RuleCase(
            "has-i-frames", RuleTexts.captions,
            [
                (
                    "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,CODECS=\"avc1.64001e\",RESOLUTION=640x360,URI=\"iframes.m3u8\"\n",
                    ""
                )
            ]),
        RuleCase("i-frame-codecs", RuleTexts.captions, [("CODECS=\"avc1.64001e\",RES", "RES")], at: "I-FRAME"),
        RuleCase(
            "i-frame-resolution", RuleTexts.captions,
            [("CODECS=\"avc1.64001e\",RESOLUTION=640x360", "CODECS=\"avc1.64001e\"")], at: "I-FRAME"),
        RuleCase(
            "i-frames-standard-range", RuleTexts.multivariant,
            [("RESOLUTION=1280x720,VIDEO-RANGE=SDR,URI", "RESOLUTION=1280x720,VIDEO-RANGE=PQ,URI")], at: "I-FRAME"),
        RuleCase("has-variants", "#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-START:TIME-OFFSET=0\n", []),
    ]
}
