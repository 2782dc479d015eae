import HLSPlaylist

/// The media playlists of RFC 8216bis (the examples of RFC 8216 section 8 are those of section 9 under other numbers);
/// their elisions are filled in.
enum CasesOfSpecificationMedia {
    private static let simple = ["first", "second", "third"].map { name in
        MediaSegment(
            uri: "http://media.example.com/\(name).ts", duration: decimal(name == "third" ? "3.003" : "9.009"))
    }

    private static func encrypted(_ name: String, _ duration: String, key: String? = nil) -> MediaSegment {
        MediaSegment(
            uri: "http://media.example.com/fileSequence\(name).ts", duration: decimal(duration),
            keys: key.map { [EncryptionKey(method: .aes128, uri: "https://priv.example.com/key.php?r=\($0)")] } ?? [])
    }

    private static let spliceOut =
        "0xFC002F000000000000FF000014056FFFFFF000E081622DCAFF00005263"
        + "6200000000000A0008029896F50000008700000000"
    private static let spliceIn =
        "0xFC002A000000000000FF00000F056FFFFFF000408162802E6100000000000A0008029896F50000008700000000"

    static let all: [PlaylistCase] = [
        PlaylistCase(
            "section 2, an overview",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:10
            #EXT-X-MEDIA-SEQUENCE:0
            #EXTINF:9.009,
            http://media.example.com/first.ts
            #EXTINF:9.009,
            http://media.example.com/second.ts
            #EXTINF:3.003,
            http://media.example.com/third.ts

            """,
            MediaPlaylist(
                version: 3, targetDuration: 10, segments: simple)),
        PlaylistCase(
            "section 9.1, a simple media playlist",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:10
            #EXT-X-MEDIA-SEQUENCE:0
            #EXTINF:9.009,
            http://media.example.com/first.ts
            #EXTINF:9.009,
            http://media.example.com/second.ts
            #EXTINF:3.003,
            http://media.example.com/third.ts
            #EXT-X-ENDLIST

            """,
            MediaPlaylist(version: 3, targetDuration: 10, hasEndList: true, segments: simple),
            reordered: [
                """
                #EXTM3U
                #EXT-X-TARGETDURATION:10
                #EXT-X-VERSION:3
                #EXTINF:9.009,
                http://media.example.com/first.ts
                #EXTINF:9.009,
                http://media.example.com/second.ts
                #EXTINF:3.003,
                http://media.example.com/third.ts
                #EXT-X-ENDLIST

                """
            ]),
        PlaylistCase(
            "section 9.2, a live media playlist using HTTPS",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:8
            #EXT-X-MEDIA-SEQUENCE:2680
            #EXTINF:7.975,
            https://priv.example.com/fileSequence2680.ts
            #EXTINF:7.941,
            https://priv.example.com/fileSequence2681.ts
            #EXTINF:7.975,
            https://priv.example.com/fileSequence2682.ts

            """,
            MediaPlaylist(
                version: 3, targetDuration: 8, mediaSequence: 2680,
                segments: [("2680", "7.975"), ("2681", "7.941"), ("2682", "7.975")].map { number, duration in
                    MediaSegment(
                        uri: "https://priv.example.com/fileSequence\(number).ts", duration: decimal(duration))
                }),
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-TARGETDURATION:8
                #EXT-X-MEDIA-SEQUENCE:2680

                #EXTINF:7.975,
                https://priv.example.com/fileSequence2680.ts
                #EXTINF:7.941,
                https://priv.example.com/fileSequence2681.ts
                #EXTINF:7.975,
                https://priv.example.com/fileSequence2682.ts

                """
            ]),
        PlaylistCase(
            "section 9.3, a playlist with encrypted media segments",
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:15
            #EXT-X-MEDIA-SEQUENCE:7794
            #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=52"
            #EXTINF:2.833,
            http://media.example.com/fileSequence52-A.ts
            #EXTINF:15.0,
            http://media.example.com/fileSequence52-B.ts
            #EXTINF:13.333,
            http://media.example.com/fileSequence52-C.ts
            #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=53"
            #EXTINF:15.0,
            http://media.example.com/fileSequence53-A.ts

            """,
            MediaPlaylist(
                version: 3, targetDuration: 15, mediaSequence: 7794,
                segments: [
                    encrypted("52-A", "2.833", key: "52"), encrypted("52-B", "15.0"), encrypted("52-C", "13.333"),
                    encrypted("53-A", "15.0", key: "53"),
                ]),
            reordered: [
                """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-MEDIA-SEQUENCE:7794
                #EXT-X-TARGETDURATION:15

                #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=52"

                #EXTINF:2.833,
                http://media.example.com/fileSequence52-A.ts
                #EXTINF:15.0,
                http://media.example.com/fileSequence52-B.ts
                #EXTINF:13.333,
                http://media.example.com/fileSequence52-C.ts

                #EXT-X-KEY:METHOD=AES-128,URI="https://priv.example.com/key.php?r=53"

                #EXTINF:15.0,
                http://media.example.com/fileSequence53-A.ts

                """
            ]),
        PlaylistCase(
            "section 9.10, EXT-X-DATERANGE carrying SCTE-35 tags",
            """
            #EXTM3U
            #EXT-X-VERSION:1
            #EXT-X-TARGETDURATION:60
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PROGRAM-DATE-TIME:2014-03-05T11:14:00Z
            #EXT-X-DATERANGE:ID="splice-6FFFFFF0",START-DATE="2014-03-05T11:15:00Z",PLANNED-DURATION=59.993,\
            SCTE35-OUT=0xFC002F000000000000FF000014056FFFFFF000E081622DCAFF000052636200000000000A0008029896F50000008\
            700000000
            #EXTINF:60,
            a.ts
            #EXTINF:60,
            b.ts
            #EXT-X-DATERANGE:ID="splice-6FFFFFF0",DURATION=59.993,\
            SCTE35-IN=0xFC002A000000000000FF00000F056FFFFFF000408162802E6100000000000A0008029896F50000008700000000
            #EXTINF:60,
            c.ts

            """,
            MediaPlaylist(
                version: 1, targetDuration: 60,
                segments: [
                    MediaSegment(
                        uri: "a.ts", duration: 60, programDateTime: PlaylistDate("2014-03-05T11:14:00Z"),
                        dateRanges: [
                            DateRange(
                                id: "splice-6FFFFFF0", startDate: PlaylistDate("2014-03-05T11:15:00Z"),
                                plannedDuration: decimal("59.993"),
                                otherAttributes: [Attribute("SCTE35-OUT", spliceOut, isQuoted: false)])
                        ]),
                    MediaSegment(uri: "b.ts", duration: 60),
                    MediaSegment(
                        uri: "c.ts", duration: 60,
                        dateRanges: [
                            DateRange(
                                id: "splice-6FFFFFF0", duration: decimal("59.993"),
                                otherAttributes: [Attribute("SCTE35-IN", spliceIn, isQuoted: false)])
                        ]),
                ])),
        PlaylistCase(
            "appendix D.6, an interstitial",
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PROGRAM-DATE-TIME:2020-01-02T21:55:40.000Z
            #EXTINF:6,
            main1.0.ts
            #EXT-X-DATERANGE:ID="ad1",CLASS="com.apple.hls.interstitial",START-DATE="2020-01-02T21:55:44.000Z",\
            DURATION=15.0,X-ASSET-URI="http://example.com/ad1.m3u8",X-RESUME-OFFSET=0,X-RESTRICT="SKIP,JUMP",\
            X-COM-EXAMPLE-BEACON=123
            #EXT-X-ENDLIST

            """,
            with(
                MediaPlaylist(
                    targetDuration: 6, hasEndList: true,
                    segments: [
                        MediaSegment(
                            uri: "main1.0.ts", duration: 6, programDateTime: PlaylistDate("2020-01-02T21:55:40.000Z"))
                    ])
            ) {
                $0.trailingDateRanges = [
                    DateRange(
                        id: "ad1", classID: "com.apple.hls.interstitial",
                        startDate: PlaylistDate("2020-01-02T21:55:44.000Z"), duration: decimal("15.0"),
                        otherAttributes: [
                            Attribute("X-ASSET-URI", "http://example.com/ad1.m3u8", isQuoted: true),
                            Attribute("X-RESUME-OFFSET", "0", isQuoted: false),
                            Attribute("X-RESTRICT", "SKIP,JUMP", isQuoted: true),
                            Attribute("X-COM-EXAMPLE-BEACON", "123", isQuoted: false),
                        ])
                ]
            },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-TARGETDURATION:6
                #EXT-X-PROGRAM-DATE-TIME:2020-01-02T21:55:40.000Z
                #EXTINF:6,
                main1.0.ts
                #EXT-X-ENDLIST
                #EXT-X-DATERANGE:ID="ad1",CLASS="com.apple.hls.interstitial",START-DATE="2020-01-02T21:55:44.000Z",\
                DURATION=15.0,X-ASSET-URI="http://example.com/ad1.m3u8",X-RESUME-OFFSET=0,X-RESTRICT="SKIP,JUMP",\
                X-COM-EXAMPLE-BEACON=123

                """
            ]),
        PlaylistCase(
            "appendix D.7, skip button control for an interstitial",
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PROGRAM-DATE-TIME:2020-01-02T21:55:40.000Z
            #EXTINF:6,
            main1.mp4
            #EXT-X-DATERANGE:ID="ad1",CLASS="com.apple.hls.interstitial",START-DATE="2020-01-02T21:55:44.000Z",\
            DURATION=30.0,X-ASSET-LIST="http://example.com/adv.json",X-RESUME-OFFSET=0,X-SKIP-CONTROL-OFFSET=2,\
            X-SKIP-CONTROL-DURATION=5,X-SKIP-CONTROL-LABEL-ID="Exit-Label"
            #EXT-X-ENDLIST

            """,
            with(
                MediaPlaylist(
                    targetDuration: 6, hasEndList: true,
                    segments: [
                        MediaSegment(
                            uri: "main1.mp4", duration: 6, programDateTime: PlaylistDate("2020-01-02T21:55:40.000Z"))
                    ])
            ) {
                $0.trailingDateRanges = [
                    DateRange(
                        id: "ad1", classID: "com.apple.hls.interstitial",
                        startDate: PlaylistDate("2020-01-02T21:55:44.000Z"), duration: decimal("30.0"),
                        otherAttributes: [
                            Attribute("X-ASSET-LIST", "http://example.com/adv.json", isQuoted: true),
                            Attribute("X-RESUME-OFFSET", "0", isQuoted: false),
                            Attribute("X-SKIP-CONTROL-OFFSET", "2", isQuoted: false),
                            Attribute("X-SKIP-CONTROL-DURATION", "5", isQuoted: false),
                            Attribute("X-SKIP-CONTROL-LABEL-ID", "Exit-Label", isQuoted: true),
                        ])
                ]
            },
            alsoReadFrom: [
                """
                #EXTM3U
                #EXT-X-TARGETDURATION:6
                #EXT-X-PROGRAM-DATE-TIME:2020-01-02T21:55:40.000Z
                #EXTINF:6,
                main1.mp4
                #EXT-X-ENDLIST
                #EXT-X-DATERANGE:ID="ad1",CLASS="com.apple.hls.interstitial",START-DATE="2020-01-02T21:55:44.000Z",\
                DURATION=30.0,X-ASSET-LIST="http://example.com/adv.json",X-RESUME-OFFSET=0,X-SKIP-CONTROL-OFFSET=2,\
                X-SKIP-CONTROL-DURATION=5,X-SKIP-CONTROL-LABEL-ID="Exit-Label"

                """
            ]),
    ]
}
