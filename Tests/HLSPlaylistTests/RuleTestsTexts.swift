/// Playlists that break no rule, to plant violations in.
enum RuleTexts {
    static let vod = """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:6.000,
        0.m4s
        #EXTINF:6.000,
        1.m4s
        #EXTINF:4.500,
        2.m4s
        #EXT-X-ENDLIST

        """

    static let ranges = """
        #EXTM3U
        #EXT-X-VERSION:4
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXTINF:6.000,
        #EXT-X-BYTERANGE:1000@0
        all.ts
        #EXTINF:6.000,
        #EXT-X-BYTERANGE:1000
        all.ts
        #EXT-X-ENDLIST

        """

    static let encrypted = """
        #EXTM3U
        #EXT-X-VERSION:6
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-KEY:METHOD=AES-128,URI="key",IV=0x00000000000000000000000000000001
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:6.000,
        0.m4s
        #EXT-X-KEY:METHOD=NONE
        #EXTINF:6.000,
        1.m4s
        #EXT-X-ENDLIST

        """

    static let fairPlay = """
        #EXTM3U
        #EXT-X-VERSION:5
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery",KEYFORMATVERSIONS="1"
        #EXTINF:6.000,
        0.ts
        #EXTINF:6.000,
        1.ts
        #EXT-X-ENDLIST

        """

    static let dated = """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:00.000Z
        #EXT-X-DATERANGE:ID="one",CLASS="c",START-DATE="2026-02-19T14:00:00.000Z",END-DATE="2026-02-19T14:00:06.000Z",DURATION=6.0
        #EXT-X-DATERANGE:ID="two",CLASS="c",START-DATE="2026-02-19T14:00:06.000Z",END-ON-NEXT=YES
        #EXT-X-DATERANGE:ID="ad",CLASS="com.apple.hls.interstitial",START-DATE="2026-02-19T14:00:08.000Z",DURATION=15,CUE="ONCE",X-ASSET-URI="https://example.com/ad.m3u8",X-SNAP="IN,OUT",X-RESUME-OFFSET=0
        #EXTINF:6.000,
        0.ts
        #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:06.000Z
        #EXTINF:6.000,
        1.ts
        #EXT-X-DISCONTINUITY
        #EXT-X-PROGRAM-DATE-TIME:2026-02-19T15:00:00.000Z
        #EXTINF:6.000,
        2.ts
        #EXT-X-ENDLIST

        """

    /// A live window of 16 minutes.
    static let live = live(uri: "v")

    static func live(uri: String, from first: Int = 100, count: Int = 160) -> String {
        var text = """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:\(first)
            #EXT-X-PROGRAM-DATE-TIME:\(date(first))

            """
        for number in first..<first + count { text += "#EXTINF:6.000,\n\(uri)\(number).ts\n" }
        return text
    }

    private static func date(_ number: Int) -> String {
        let seconds = number * 6
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "2026-02-19T14:\(two(seconds / 60 % 60)):\(two(seconds % 60)).000Z"
    }

    static let shortLive = live(uri: "v", count: 6).replacing("#EXTINF:6.000", with: "#EXTINF:2.500")

    /// A low-latency window with parts in the last three segments and in the one to come.
    static let lowLatency = lowLatency(uri: "v", reports: ["../a/index.m3u8"])

    static func lowLatency(uri: String, reports: [String]) -> String {
        var text = """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:6
            #EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=36,HOLD-BACK=18,PART-HOLD-BACK=3,CAN-BLOCK-RELOAD=YES
            #EXT-X-PART-INF:PART-TARGET=1
            #EXT-X-MEDIA-SEQUENCE:100
            #EXT-X-PROGRAM-DATE-TIME:\(date(100))

            """
        for number in 100..<260 {
            if number >= 257 {
                for part in 0..<6 {
                    text +=
                        "#EXT-X-PART:DURATION=1.000,URI=\"\(uri)\(number).\(part).ts\"\(part == 0 ? ",INDEPENDENT=YES" : "")\n"
                }
            }
            text += "#EXTINF:6.000,\n\(uri)\(number).ts\n"
        }
        text += "#EXT-X-PART:DURATION=1.000,URI=\"\(uri)260.0.ts\",INDEPENDENT=YES\n"
        text += "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"\(uri)260.1.ts\"\n"
        for report in reports { text += "#EXT-X-RENDITION-REPORT:URI=\"\(report)\",LAST-MSN=260,LAST-PART=0\n" }
        return text
    }

    static let delta = """
        #EXTM3U
        #EXT-X-VERSION:9
        #EXT-X-TARGETDURATION:6
        #EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=36
        #EXT-X-MEDIA-SEQUENCE:100
        #EXT-X-SKIP:SKIPPED-SEGMENTS=150
        #EXTINF:6.000,
        0.ts
        #EXTINF:6.000,
        1.ts
        #EXTINF:6.000,
        2.ts
        #EXTINF:6.000,
        3.ts
        #EXTINF:6.000,
        4.ts
        #EXTINF:6.000,
        5.ts

        """

    static let multivariant = """
        #EXTM3U
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a/index.m3u8"
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,URI="s/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=2200000,AVERAGE-BANDWIDTH=2000000,CODECS="avc1.64001f,mp4a.40.2,wvtt",RESOLUTION=1280x720,FRAME-RATE=30.000,VIDEO-RANGE=SDR,AUDIO="a",SUBTITLES="s",CLOSED-CAPTIONS=NONE
        v720/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=800000,CODECS="avc1.64001e,mp4a.40.2,wvtt",RESOLUTION=640x360,FRAME-RATE=30.000,VIDEO-RANGE=SDR,AUDIO="a",SUBTITLES="s",CLOSED-CAPTIONS=NONE
        v360/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=140000,AVERAGE-BANDWIDTH=130000,CODECS="mp4a.40.2,wvtt",AUDIO="a",SUBTITLES="s",CLOSED-CAPTIONS=NONE
        a/index.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=200000,CODECS="avc1.64001f",RESOLUTION=1280x720,VIDEO-RANGE=SDR,URI="v720/iframes.m3u8"

        """

    static let captions = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="c",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,INSTREAM-ID="SERVICE1"
        #EXT-X-STREAM-INF:BANDWIDTH=190000,AVERAGE-BANDWIDTH=180000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,CLOSED-CAPTIONS="c"
        low.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=140000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=15.000,CLOSED-CAPTIONS="c"
        lower.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="iframes.m3u8"

        """

    static let sessions = """
        #EXTM3U
        #EXT-X-VERSION:5
        #EXT-X-CONTENT-STEERING:SERVER-URI="/steer",PATHWAY-ID="one"
        #EXT-X-SESSION-DATA:DATA-ID="com.example.title",VALUE="Film",LANGUAGE="en"
        #EXT-X-SESSION-DATA:DATA-ID="com.example.title",VALUE="Le film",LANGUAGE="fr"
        #EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery",KEYFORMATVERSIONS="1"
        #EXT-X-STREAM-INF:BANDWIDTH=190000,AVERAGE-BANDWIDTH=180000,SCORE=2,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,STABLE-VARIANT-ID="a",PATHWAY-ID="one"
        low.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=140000,SCORE=1,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=15.000,STABLE-VARIANT-ID="b",PATHWAY-ID="one"
        lower.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="iframes.m3u8"

        """

    private static func track(_ name: String, tags: String = "") -> String {
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-TARGETDURATION:6
        #EXT-X-PLAYLIST-TYPE:VOD
        \(tags)#EXTINF:6.000,
        \(name)0.ts
        #EXTINF:6.000,
        \(name)1.ts
        #EXTINF:4.500,
        \(name)2.ts
        #EXT-X-ENDLIST

        """
    }

    private static var iFrames: String {
        var text = """
            #EXTM3U
            #EXT-X-VERSION:4
            #EXT-X-TARGETDURATION:6
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-I-FRAMES-ONLY

            """
        for number in 0..<16 { text += "#EXTINF:1.000,\n#EXT-X-BYTERANGE:100@\(number * 1000)\nall.ts\n" }
        return text + "#EXTINF:0.500,\n#EXT-X-BYTERANGE:100@16000\nall.ts\n#EXT-X-ENDLIST\n"
    }

    static let vodSet = [
        "": multivariant, "v720/index.m3u8": track("v"), "v360/index.m3u8": track("w"), "a/index.m3u8": track("a"),
        "s/index.m3u8": track("s").replacing("ts\n", with: "vtt\n"), "v720/iframes.m3u8": iFrames,
    ]

    static let datedSet = vodSet.mapValues { text in
        text.replacing(
            "#EXT-X-PLAYLIST-TYPE:VOD\n",
            with: "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:00:00.000Z\n"
                + "#EXT-X-DATERANGE:ID=\"one\",START-DATE=\"2026-02-19T14:00:00.000Z\"\n"
        )
    }

    /// Sound and pictures alone, so that a live set is short.
    private static let pair = """
        #EXTM3U
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=190000,AVERAGE-BANDWIDTH=180000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="a"
        v/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=140000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=15.000,AUDIO="a"
        w/index.m3u8
        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,CODECS="avc1.64001e",RESOLUTION=640x360,URI="w/iframes.m3u8"

        """

    static let liveSet = [
        "": pair, "v/index.m3u8": live(uri: "v"), "w/index.m3u8": live(uri: "w", from: 102),
        "a/index.m3u8": live(uri: "a", from: 101),
    ]

    static let liveFrames = liveSet.merging([
        "w/iframes.m3u8": live(uri: "w", from: 102).replacing("#EXTM3U\n", with: "#EXTM3U\n#EXT-X-I-FRAMES-ONLY\n")
            .replacing("VERSION:3", with: "VERSION:4").replacing("w", with: "i")
    ]) { $1 }

    static let lowLatencySet = [
        "": pair, "v/index.m3u8": lowLatency(uri: "v", reports: ["../w/index.m3u8", "../a/index.m3u8"]),
        "w/index.m3u8": lowLatency(uri: "w", reports: ["../v/index.m3u8", "../a/index.m3u8"]),
        "a/index.m3u8": lowLatency(uri: "a", reports: ["../v/index.m3u8", "../w/index.m3u8"]),
    ]

    static let clean = [
        vod, ranges, encrypted, fairPlay, dated, live, lowLatency, delta, multivariant, captions, sessions,
    ]
    static let cleanSets = [vodSet, datedSet, liveSet, lowLatencySet]
}
