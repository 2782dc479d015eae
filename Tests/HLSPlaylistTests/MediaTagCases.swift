import HLSPlaylist

/// Every tag that stands before a segment, in usual and unusual places.
enum MediaTagCases {
    private static let header = "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n"

    private static func one(
        _ name: String, _ lines: String, alsoReadFrom others: [String] = [], _ change: (inout MediaSegment) -> Void
    ) -> PlaylistCase {
        let segment = with(MediaSegment(uri: "a.mp4", duration: 6), change)
        return PlaylistCase(
            name, header + lines, MediaPlaylist(version: 8, targetDuration: 6, segments: [segment]),
            alsoReadFrom: others.map { header + $0 })
    }

    static let all: [PlaylistCase] = [
        one("a whole duration", "#EXTINF:6,\na.mp4\n") { _ in },
        one("a title, in any language, with commas", "#EXTINF:6,Überall, ja \"überall\" 日本\na.mp4\n") {
            $0.title = "Überall, ja \"überall\" 日本"
        },
        one("a title and a byte range", "#EXTINF:6,T\n#EXT-X-BYTERANGE:5@6\na.mp4\n") {
            $0.byteRange = ByteRange(length: 5, offset: 6)
            $0.title = "T"
        },
        one("a byte range without an offset", "#EXTINF:6,\n#EXT-X-BYTERANGE:5\na.mp4\n") {
            $0.byteRange = ByteRange(length: 5)
        },
        one("a gap and a bit rate", "#EXT-X-GAP\n#EXT-X-BITRATE:4500\n#EXTINF:6,\na.mp4\n") {
            $0.bitrate = 4500
            $0.isGap = true
        },
        one(
            "a key with everything",
            """
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://k,1",IV=0x000102030405060708090A0B0C0D0E0F,KEYFORMAT="com.apple\
            .streamingkeydelivery",KEYFORMATVERSIONS="1/2",X-MINE="a,b",X-BARE=7
            #EXTINF:6,
            a.mp4

            """,
            alsoReadFrom: [
                """
                #EXT-X-KEY:X-MINE="a,b", KEYFORMATVERSIONS="1/2",KEYFORMAT="com.apple.streamingkeydelivery",X-BARE=7,\
                IV=0X0102030405060708090a0b0c0d0e0f,METHOD=SAMPLE-AES , URI="skd://k,1",
                #EXTINF:6,
                a.mp4
                """
            ]
        ) {
            var key = EncryptionKey(
                method: .sampleAES, uri: "skd://k,1",
                iv: InitializationVector(high: 0x0001_0203_0405_0607, low: 0x0809_0a0b_0c0d_0e0f),
                keyFormat: "com.apple.streamingkeydelivery", keyFormatVersions: "1/2")
            key.otherAttributes = [
                Attribute("X-MINE", "a,b", isQuoted: true), Attribute("X-BARE", "7", isQuoted: false),
            ]
            $0.keys = [key]
        },
        one(
            "several keys, and none", "#EXT-X-KEY:METHOD=NONE\n#EXT-X-KEY:METHOD=NEW,URI=\"k\"\n#EXTINF:6,\na.mp4\n"
        ) {
            $0.keys = [EncryptionKey(method: .none), EncryptionKey(method: .init(rawValue: "NEW"), uri: "k")]
        },
        one(
            "a date range with everything",
            """
            #EXT-X-DATERANGE:ID="splice-6FFFFFF0",CLASS="ads",START-DATE="2014-03-05T11:15:00Z",CUE="PRE,ONCE",\
            END-DATE="2014-03-05T11:16:00.5+0100",DURATION=60.0,PLANNED-DURATION=59.993,END-ON-NEXT=YES,\
            SCTE35-OUT=0xFC002F0000000000FF000014056FFFFFF000E011622DCAFF000052636200000000000A0008029896F50000008700000000
            #EXTINF:6,
            a.mp4

            """
        ) {
            $0.dateRanges = [
                DateRange(
                    id: "splice-6FFFFFF0", classID: "ads", startDate: PlaylistDate("2014-03-05T11:15:00Z"),
                    cue: ["PRE", "ONCE"], endDate: PlaylistDate("2014-03-05T11:16:00.5+0100"),
                    duration: DecimalSeconds(600, fractionDigits: 1),
                    plannedDuration: DecimalSeconds(milliseconds: 59_993), endsOnNext: true,
                    otherAttributes: [
                        Attribute(
                            "SCTE35-OUT",
                            "0xFC002F0000000000FF000014056FFFFFF000E011622DCAFF000052636200000000000A0008029896F50000008700"
                                + "000000", isQuoted: false)
                    ])
            ]
        },
        one(
            "unknown tags and comments belong to the segment",
            "## why\n#EXT-X-CUE-OUT:30\n#EXTINF:6,\na.mp4\n"
        ) {
            $0.otherLines = [PlaylistLine("## why"), PlaylistLine("#EXT-X-CUE-OUT:30")]
        },
        PlaylistCase(
            "lines given to a playlist stand after EXTM3U",
            "#EXTM3U\n## made by hand\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n",
            with(MediaPlaylist(targetDuration: 6)) { $0.otherLines = [PlaylistLine("## made by hand")] }),
        PlaylistCase(
            "start and variables",
            """
            #EXTM3U
            #EXT-X-VERSION:11
            #EXT-X-DEFINE:NAME="a",VALUE=""
            #EXT-X-DEFINE:IMPORT="b"
            #EXT-X-DEFINE:QUERYPARAM="c"
            #EXT-X-START:TIME-OFFSET=-12.5,PRECISE=NO
            #EXT-X-TARGETDURATION:6
            #EXT-X-MEDIA-SEQUENCE:0

            """,
            with(
                MediaPlaylist(
                    version: 11, targetDuration: 6,
                    start: StartPoint(timeOffset: DecimalSeconds(-125, fractionDigits: 1), isPrecise: false))
            ) {
                $0.definitions = [
                    .init(.value(name: "a", value: "")), .init(.imported(name: "b")),
                    .init(.queryParameter(name: "c")),
                ]
            }),
    ]
}
