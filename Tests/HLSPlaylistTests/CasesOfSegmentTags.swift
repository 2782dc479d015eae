import HLSPlaylist

/// The tags of a segment (RFC 8216bis section 4.4.4), an attribute at a time.
enum CasesOfSegmentTags {
    static let all = information + ranges + keys + maps + dates + others + parts

    private static let head = "#EXTM3U\n#EXT-X-VERSION:13\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n"

    /// A playlist of one segment with these lines before its URI.
    private static func one(
        _ name: String, _ lines: String, uri: String = "a.mp4", duration: DecimalSeconds = 6,
        alsoReadFrom others: [String] = [], _ change: (inout MediaSegment) -> Void = { _ in }
    ) -> PlaylistCase {
        let segment = with(MediaSegment(uri: uri, duration: duration), change)
        return PlaylistCase(
            name, head + lines + uri + "\n", MediaPlaylist(version: 13, targetDuration: 6, segments: [segment]),
            alsoReadFrom: others.map { head + $0 + uri + "\n" })
    }

    private static let information = [
        one("EXTINF in whole seconds", "#EXTINF:6,\n"),
        one("EXTINF of nothing", "#EXTINF:0,\n", duration: 0),
        one("EXTINF with trailing zeros", "#EXTINF:6.000000,\n", duration: decimal("6.000000")),
        one("EXTINF with 18 decimals", "#EXTINF:5.999999999999999999,\n", duration: decimal("5.999999999999999999")),
        one("EXTINF of 300 years", "#EXTINF:9460800000.5,\n", duration: decimal("9460800000.5")),
        one(
            "EXTINF with a title", "#EXTINF:6,News\n",
            alsoReadFrom: ["#EXTINF: 6,News\n", "#EXTINF:6 ,News\n", "#EXTINF:6.0,News\n"]
        ) { $0.title = "News" },
        one("EXTINF with a title of commas and quotation marks", "#EXTINF:6,a, \"b\", #c\n") {
            $0.title = "a, \"b\", #c"
        },
        one("EXTINF with a title of other scripts", "#EXTINF:6,Ünï 日本 🎬\n") { $0.title = "Ünï 日本 🎬" },
        one("a URI with a query and an escape", "#EXTINF:6,\n", uri: "https://a.example.com/b%20c.ts?d=e,f&g=\"h\""),
        one("a URI with a variable", "#EXTINF:6,\n", uri: "{$base}/a.mp4"),
        one("a URI of other scripts", "#EXTINF:6,\n", uri: "ä/日本.mp4"),
    ]

    private static let ranges = [
        one("EXT-X-BYTERANGE with an offset", "#EXTINF:6,\n#EXT-X-BYTERANGE:75232@0\n") {
            $0.byteRange = ByteRange(length: 75232, offset: 0)
        },
        one("EXT-X-BYTERANGE without an offset", "#EXTINF:6,\n#EXT-X-BYTERANGE:82112\n") {
            $0.byteRange = ByteRange(length: 82112)
        },
        one("EXT-X-BYTERANGE of nothing", "#EXTINF:6,\n#EXT-X-BYTERANGE:0@9223372036854775807\n") {
            $0.byteRange = ByteRange(length: 0, offset: .max)
        },
        one("EXT-X-DISCONTINUITY", "#EXT-X-DISCONTINUITY\n#EXTINF:6,\n") { $0.isDiscontinuity = true },
    ]

    private static func key(_ attributes: String, _ value: EncryptionKey) -> PlaylistCase {
        one("EXT-X-KEY:\(attributes)", "#EXT-X-KEY:\(attributes)\n#EXTINF:6,\n") { $0.keys = [value] }
    }

    private static let keys = [
        key("METHOD=NONE", EncryptionKey(method: .none)),
        key("METHOD=AES-128,URI=\"k\"", EncryptionKey(method: .aes128, uri: "k")),
        key("METHOD=SAMPLE-AES,URI=\"skd://a,b=c\"", EncryptionKey(method: .sampleAES, uri: "skd://a,b=c")),
        key("METHOD=SAMPLE-AES-CTR,URI=\"k\"", EncryptionKey(method: .sampleAESCTR, uri: "k")),
        key("METHOD=AES-256-GCM,URI=\"k\"", EncryptionKey(method: .aes256GCM, uri: "k")),
        key("METHOD=NEW-1,URI=\"k\"", EncryptionKey(method: EncryptionMethod(rawValue: "NEW-1"), uri: "k")),
        key(
            "METHOD=AES-128,URI=\"k\",IV=0x00112233445566778899AABBCCDDEEFF",
            EncryptionKey(
                method: .aes128, uri: "k",
                iv: InitializationVector(high: 0x0011_2233_4455_6677, low: 0x8899_aabb_ccdd_eeff))),
        key(
            "METHOD=AES-128,URI=\"k\",KEYFORMAT=\"identity\"",
            EncryptionKey(method: .aes128, uri: "k", keyFormat: "identity")),
        key(
            "METHOD=SAMPLE-AES,URI=\"k\",KEYFORMAT=\"com.apple.streamingkeydelivery\",KEYFORMATVERSIONS=\"1/2/5\"",
            EncryptionKey(
                method: .sampleAES, uri: "k", keyFormat: "com.apple.streamingkeydelivery", keyFormatVersions: "1/2/5")),
        key(
            "METHOD=SAMPLE-AES,URI=\"data:text/plain;base64,AAA=\",X-DRM=\"v\"",
            with(EncryptionKey(method: .sampleAES, uri: "data:text/plain;base64,AAA=")) {
                $0.otherAttributes = [Attribute("X-DRM", "v", isQuoted: true)]
            }),
        one(
            "EXT-X-KEY of two formats",
            "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"a\",KEYFORMAT=\"f1\"\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"b\",KEYFORMAT=\"f2\"\n#EXTINF:6,\n"
        ) {
            $0.keys = [
                EncryptionKey(method: .sampleAES, uri: "a", keyFormat: "f1"),
                EncryptionKey(method: .sampleAES, uri: "b", keyFormat: "f2"),
            ]
        },
    ]

    private static let maps = [
        one("EXT-X-MAP", "#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6,\n") { $0.map = MediaInitialization(uri: "init.mp4") },
        one("EXT-X-MAP with a range", "#EXT-X-MAP:URI=\"m.mp4\",BYTERANGE=\"720@64\"\n#EXTINF:6,\n") {
            $0.map = MediaInitialization(uri: "m.mp4", byteRange: ByteRange(length: 720, offset: 64))
        },
        one("EXT-X-MAP with a range from the beginning", "#EXT-X-MAP:URI=\"m.mp4\",BYTERANGE=\"720\"\n#EXTINF:6,\n") {
            $0.map = MediaInitialization(uri: "m.mp4", byteRange: ByteRange(length: 720))
        },
        one("EXT-X-MAP with an attribute to come", "#EXT-X-MAP:URI=\"m.mp4\",X-CRC=0x1F\n#EXTINF:6,\n") {
            $0.map = with(MediaInitialization(uri: "m.mp4")) {
                $0.otherAttributes = [Attribute("X-CRC", "0x1F", isQuoted: false)]
            }
        },
        one(
            "a key before the map and a key after it are kept apart",
            "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXT-X-MAP:URI=\"m\"\n#EXTINF:6,\n"
        ) {
            $0.keys = [EncryptionKey(method: .aes128, uri: "k")]
            $0.map = MediaInitialization(uri: "m")
        },
    ]

    private static func date(_ text: String) -> PlaylistCase {
        one("EXT-X-PROGRAM-DATE-TIME:\(text)", "#EXT-X-PROGRAM-DATE-TIME:\(text)\n#EXTINF:6,\n") {
            $0.programDateTime = PlaylistDate(text)
        }
    }

    private static let dates = [
        date("2010-02-19T14:54:23.031+08:00"), date("2026-02-19T14:54:23Z"), date("2026-02-19T14:54:23.031Z"),
        date("2026-02-19T14:54:23.123456789-0330"), date("2026-02-19T14:54:23.5"), date("2024-02-29T23:59:60Z"),
    ]

    private static let others = [
        one("EXT-X-GAP", "#EXT-X-GAP\n#EXTINF:6,\n") { $0.isGap = true },
        one("EXT-X-BITRATE", "#EXT-X-BITRATE:8032\n#EXTINF:6,\n") { $0.bitrate = 8032 },
        one("EXT-X-BITRATE of zero", "#EXT-X-BITRATE:0\n#EXTINF:6,\n") { $0.bitrate = 0 },
        one("vendors' cue tags", "#EXT-X-CUE-OUT:DURATION=30,ID=\"7\"\n#EXT-OATCLS-SCTE35:/DAlAAAA==\n#EXTINF:6,\n") {
            $0.otherLines = [
                PlaylistLine("#EXT-X-CUE-OUT:DURATION=30,ID=\"7\""), PlaylistLine("#EXT-OATCLS-SCTE35:/DAlAAAA=="),
            ]
        },
        one("an image playlist's tiles", "#EXT-X-TILES:RESOLUTION=320x180,LAYOUT=5x4,DURATION=6.006\n#EXTINF:6,\n") {
            $0.otherLines = [PlaylistLine("#EXT-X-TILES:RESOLUTION=320x180,LAYOUT=5x4,DURATION=6.006")]
        },
        one(
            "every tag of a segment",
            """
            #EXT-X-DISCONTINUITY
            #EXT-X-KEY:METHOD=AES-128,URI="k"
            #EXT-X-MAP:URI="m"
            #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:54:23Z
            #EXT-X-DATERANGE:ID="d"
            #EXT-X-GAP
            #EXT-X-BITRATE:7
            # why
            #EXT-X-PART:DURATION=6,URI="p"
            #EXTINF:6,t
            #EXT-X-BYTERANGE:5@6

            """
        ) {
            $0 = MediaSegment(
                uri: $0.uri, duration: $0.duration, title: "t", byteRange: ByteRange(length: 5, offset: 6),
                map: MediaInitialization(uri: "m"), keys: [EncryptionKey(method: .aes128, uri: "k")],
                isDiscontinuity: true, programDateTime: PlaylistDate("2026-02-19T14:54:23Z"),
                dateRanges: [DateRange(id: "d")], isGap: true, bitrate: 7,
                parts: [PartialSegment(uri: "p", duration: 6)])
            $0.otherLines = [PlaylistLine("# why")]
        },
    ]

    private static func part(_ attributes: String, _ value: PartialSegment) -> PlaylistCase {
        one("EXT-X-PART:\(attributes)", "#EXT-X-PART:\(attributes)\n#EXTINF:6,\n") { $0.parts = [value] }
    }

    private static let parts = [
        part("DURATION=0.33334,URI=\"p\"", PartialSegment(uri: "p", duration: decimal("0.33334"))),
        part("DURATION=1,URI=\"p\",INDEPENDENT=YES", PartialSegment(uri: "p", duration: 1, isIndependent: true)),
        part("DURATION=1,URI=\"p\",GAP=YES", PartialSegment(uri: "p", duration: 1, isGap: true)),
        part(
            "DURATION=1,URI=\"p\",BYTERANGE=\"20000@0\"",
            PartialSegment(uri: "p", duration: 1, byteRange: ByteRange(length: 20000, offset: 0))),
        part(
            "DURATION=1,URI=\"p\",BYTERANGE=\"20000\"",
            PartialSegment(uri: "p", duration: 1, byteRange: ByteRange(length: 20000))),
        part(
            "DURATION=1,URI=\"p\",BYTERANGE=\"2@1\",INDEPENDENT=YES,GAP=YES,X-N=-1.5",
            with(
                PartialSegment(
                    uri: "p", duration: 1, isIndependent: true, byteRange: ByteRange(length: 2, offset: 1), isGap: true)
            ) { $0.otherAttributes = [Attribute("X-N", "-1.5", isQuoted: false)] }),
        one("several parts", "#EXT-X-PART:DURATION=3,URI=\"p0\"\n#EXT-X-PART:DURATION=3,URI=\"p1\"\n#EXTINF:6,\n") {
            $0.parts = [PartialSegment(uri: "p0", duration: 3), PartialSegment(uri: "p1", duration: 3)]
        },
    ]
}
