import HLSPlaylist

/// The tags of a media playlist's own (RFC 8216bis sections 4.4.1, 4.4.2, 4.4.3 and 4.4.5.2), an attribute at a time.
enum CasesOfPlaylistTags {
    static let all = basic + starts + definitions + sequences + types + serverControls + partInformation + skips

    /// A playlist of one segment whose lines between the target duration and the media sequence number are these.
    private static func one(
        _ name: String, before: String = "", _ lines: String = "", after: String = "", version: Int = 13,
        _ change: (inout MediaPlaylist) -> Void
    ) -> PlaylistCase {
        let head = "#EXTM3U\n#EXT-X-VERSION:\(version)\n" + before
        let text = head + "#EXT-X-TARGETDURATION:6\n" + lines + "#EXT-X-MEDIA-SEQUENCE:0\n" + after
        let segment = MediaSegment(uri: "a.mp4", duration: 6)
        let playlist = MediaPlaylist(version: version, targetDuration: 6, segments: [segment])
        return PlaylistCase(name, text + "#EXTINF:6,\na.mp4\n", with(playlist, change))
    }

    private static let basic = [
        one("EXT-X-VERSION of today") { _ in },
        one("EXT-X-VERSION beyond what we know", version: 99) { _ in },
        one("EXT-X-INDEPENDENT-SEGMENTS", before: "#EXT-X-INDEPENDENT-SEGMENTS\n") { $0.isIndependentSegments = true },
        PlaylistCase(
            "EXT-X-ENDLIST",
            "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:6,\na.mp4\n#EXT-X-ENDLIST\n",
            MediaPlaylist(targetDuration: 6, hasEndList: true, segments: [MediaSegment(uri: "a.mp4", duration: 6)]),
            alsoReadFrom: [
                "#EXTM3U\n#EXT-X-ENDLIST\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.mp4\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n#EXT-X-ENDLIST\na.mp4",
            ]),
        PlaylistCase(
            "EXT-X-VERSION after EXT-X-TARGETDURATION",
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:7\n",
            MediaPlaylist(version: 3, targetDuration: 6, mediaSequence: 7),
            reordered: [
                "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:7\n",
                "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-VERSION:3\n",
            ]),
        PlaylistCase(
            "no EXT-X-VERSION where none is needed", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n",
            MediaPlaylist(targetDuration: 6)),
        PlaylistCase(
            "comments at a playlist's top",
            "#EXTM3U\n# one\n## two\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n",
            with(MediaPlaylist(targetDuration: 6)) {
                $0.otherLines = [PlaylistLine("# one"), PlaylistLine("## two")]
            }),
    ]

    private static let starts = [
        one("EXT-X-START from the beginning", before: "#EXT-X-START:TIME-OFFSET=0\n") {
            $0.start = StartPoint(timeOffset: 0)
        },
        one("EXT-X-START from the end", before: "#EXT-X-START:TIME-OFFSET=-18.5\n") {
            $0.start = StartPoint(timeOffset: decimal("-18.5"))
        },
        one("EXT-X-START PRECISE=YES", before: "#EXT-X-START:TIME-OFFSET=3.000,PRECISE=YES\n") {
            $0.start = StartPoint(timeOffset: decimal("3.000"), isPrecise: true)
        },
        one("EXT-X-START PRECISE=NO", before: "#EXT-X-START:TIME-OFFSET=3,PRECISE=NO\n") {
            $0.start = StartPoint(timeOffset: 3, isPrecise: false)
        },
        one("EXT-X-START with an attribute to come", before: "#EXT-X-START:TIME-OFFSET=3,X-NEW=\"a,b\"\n") {
            $0.start = with(StartPoint(timeOffset: 3)) {
                $0.otherAttributes = [Attribute("X-NEW", "a,b", isQuoted: true)]
            }
        },
    ]

    private static let definitions = [
        one(
            "EXT-X-DEFINE with NAME and VALUE",
            before: "#EXT-X-DEFINE:NAME=\"cdn_1-a\",VALUE=\"https://a.example.com\"\n"
        ) {
            $0.definitions = [VariableDefinition(.value(name: "cdn_1-a", value: "https://a.example.com"))]
        },
        one("EXT-X-DEFINE with an empty VALUE", before: "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"\"\n") {
            $0.definitions = [VariableDefinition(.value(name: "a", value: ""))]
        },
        one("EXT-X-DEFINE with IMPORT", before: "#EXT-X-DEFINE:IMPORT=\"token\"\n") {
            $0.definitions = [VariableDefinition(.imported(name: "token"))]
        },
        one("EXT-X-DEFINE with QUERYPARAM", before: "#EXT-X-DEFINE:QUERYPARAM=\"token\"\n") {
            $0.definitions = [VariableDefinition(.queryParameter(name: "token"))]
        },
        one(
            "several EXT-X-DEFINE, one using another",
            before: "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"x\"\n#EXT-X-DEFINE:NAME=\"b\",VALUE=\"{$a}/y\"\n"
        ) {
            $0.definitions = [
                VariableDefinition(.value(name: "a", value: "x")),
                VariableDefinition(.value(name: "b", value: "{$a}/y")),
            ]
        },
    ]

    private static let sequences = [
        PlaylistCase(
            "EXT-X-MEDIA-SEQUENCE as large as it gets",
            "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:9223372036854775807\n",
            MediaPlaylist(targetDuration: 6, mediaSequence: .max)),
        one("EXT-X-DISCONTINUITY-SEQUENCE", after: "#EXT-X-DISCONTINUITY-SEQUENCE:41\n") {
            $0.discontinuitySequence = 41
        },
        PlaylistCase(
            "EXT-X-TARGETDURATION of zero", "#EXTM3U\n#EXT-X-TARGETDURATION:0\n#EXT-X-MEDIA-SEQUENCE:0\n",
            MediaPlaylist(targetDuration: 0),
            alsoReadFrom: ["#EXTM3U\n#EXT-X-TARGETDURATION:0\n", "#EXTM3U\n#EXT-X-TARGETDURATION:000\n"]),
    ]

    private static let types = [
        one("EXT-X-PLAYLIST-TYPE:VOD", after: "#EXT-X-PLAYLIST-TYPE:VOD\n") { $0.playlistType = .vod },
        one("EXT-X-PLAYLIST-TYPE:EVENT", after: "#EXT-X-PLAYLIST-TYPE:EVENT\n") { $0.playlistType = .event },
        one("EXT-X-PLAYLIST-TYPE to come", after: "#EXT-X-PLAYLIST-TYPE:NEW\n") {
            $0.playlistType = PlaylistType(rawValue: "NEW")
        },
        one("EXT-X-I-FRAMES-ONLY", after: "#EXT-X-I-FRAMES-ONLY\n") { $0.isIFramesOnly = true },
    ]

    private static func control(_ attributes: String, _ value: ServerControl) -> PlaylistCase {
        one("EXT-X-SERVER-CONTROL:\(attributes)", "#EXT-X-SERVER-CONTROL:\(attributes)\n") { $0.serverControl = value }
    }

    private static let serverControls = [
        control("CAN-BLOCK-RELOAD=YES", ServerControl(canBlockReload: true)),
        control("CAN-SKIP-UNTIL=36.0", ServerControl(canSkipUntil: decimal("36.0"))),
        control(
            "CAN-SKIP-UNTIL=36,CAN-SKIP-DATERANGES=YES", ServerControl(canSkipUntil: 36, canSkipDateRanges: true)),
        control("HOLD-BACK=18.25", ServerControl(holdBack: decimal("18.25"))),
        control("PART-HOLD-BACK=1.000", ServerControl(partHoldBack: decimal("1.000"))),
        control(
            "CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=36.5,CAN-SKIP-DATERANGES=YES,HOLD-BACK=18,PART-HOLD-BACK=3.0,X-A=0xFF",
            with(
                ServerControl(
                    canSkipUntil: decimal("36.5"), canSkipDateRanges: true, holdBack: 18, partHoldBack: decimal("3.0"),
                    canBlockReload: true)
            ) { $0.otherAttributes = [Attribute("X-A", "0xFF", isQuoted: false)] }),
    ]

    private static let partInformation = [
        one("EXT-X-PART-INF", "#EXT-X-PART-INF:PART-TARGET=0.33334\n") {
            $0.partInformation = PartInformation(partTarget: decimal("0.33334"))
        },
        one("EXT-X-PART-INF with an attribute to come", "#EXT-X-PART-INF:PART-TARGET=1,X-B=\"\"\n") {
            $0.partInformation = with(PartInformation(partTarget: 1)) {
                $0.otherAttributes = [Attribute("X-B", "", isQuoted: true)]
            }
        },
    ]

    private static func skip(_ attributes: String, _ value: SkippedSegments) -> PlaylistCase {
        one("EXT-X-SKIP:\(attributes)", after: "#EXT-X-SKIP:\(attributes)\n") { $0.skippedSegments = value }
    }

    private static let skips = [
        skip("SKIPPED-SEGMENTS=12", SkippedSegments(count: 12)),
        skip(
            "SKIPPED-SEGMENTS=3,RECENTLY-REMOVED-DATERANGES=\"a\tb c\"",
            SkippedSegments(count: 3, recentlyRemovedDateRanges: ["a", "b c"])),
        skip(
            "SKIPPED-SEGMENTS=3,RECENTLY-REMOVED-DATERANGES=\"\"",
            SkippedSegments(count: 3, recentlyRemovedDateRanges: [])),
    ]
}
