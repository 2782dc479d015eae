import HLSPlaylist

/// Date ranges, interstitials, and what stands after the last segment (RFC 8216bis section 4.4.5, appendices D and F).
enum CasesOfDateRanges {
    static let all = ranges + interstitials + trailing

    private static let head = "#EXTM3U\n#EXT-X-VERSION:13\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n"
    private static let segment = "#EXTINF:6,\na.mp4\n"

    private static func range(_ attributes: String, _ value: DateRange) -> PlaylistCase {
        let text = head + "#EXT-X-DATERANGE:\(attributes)\n" + segment
        let segment = MediaSegment(uri: "a.mp4", duration: 6, dateRanges: [value])
        return PlaylistCase(
            "EXT-X-DATERANGE:\(attributes)", text, MediaPlaylist(version: 13, targetDuration: 6, segments: [segment]))
    }

    private static let start = PlaylistDate("2026-03-05T11:15:00.000Z")
    private static let started = "ID=\"i\",START-DATE=\"2026-03-05T11:15:00.000Z\""

    private static let ranges = [
        range("ID=\"i\"", DateRange(id: "i")),
        range(started, DateRange(id: "i", startDate: start)),
        range("ID=\"i\",CLASS=\"com.example.ads\"", DateRange(id: "i", classID: "com.example.ads")),
        range("ID=\"i\",CUE=\"PRE\"", DateRange(id: "i", cue: ["PRE"])),
        range("ID=\"i\",CUE=\"POST,ONCE\"", DateRange(id: "i", cue: ["POST", "ONCE"])),
        range(
            started + ",END-DATE=\"2026-03-05T12:15:00+01:00\"",
            DateRange(id: "i", startDate: start, endDate: PlaylistDate("2026-03-05T12:15:00+01:00"))),
        range(started + ",DURATION=0", DateRange(id: "i", startDate: start, duration: 0)),
        range(started + ",DURATION=59.993", DateRange(id: "i", startDate: start, duration: decimal("59.993"))),
        range(
            started + ",PLANNED-DURATION=60.0", DateRange(id: "i", startDate: start, plannedDuration: decimal("60.0"))),
        range(
            "ID=\"i\",CLASS=\"c\",START-DATE=\"2026-03-05T11:15:00.000Z\",END-ON-NEXT=YES",
            DateRange(id: "i", classID: "c", startDate: start, endsOnNext: true)),
        range("ID=\"i\",SCTE35-CMD=0xFC00", other("SCTE35-CMD", "0xFC00")),
        range("ID=\"i\",SCTE35-OUT=0xFC0A", other("SCTE35-OUT", "0xFC0A")),
        range("ID=\"i\",SCTE35-IN=0xFC0B", other("SCTE35-IN", "0xFC0B")),
        range("ID=\"i\",X-COM-EXAMPLE-AD-ID=\"XYZ,123\"", other("X-COM-EXAMPLE-AD-ID", "XYZ,123", isQuoted: true)),
        range("ID=\"i\",X-COM-EXAMPLE-NUMBER=-1.50", other("X-COM-EXAMPLE-NUMBER", "-1.50")),
    ]

    private static func other(_ name: String, _ value: String, isQuoted: Bool = false) -> DateRange {
        DateRange(id: "i", otherAttributes: [Attribute(name, value, isQuoted: isQuoted)])
    }

    private static func interstitial(_ name: String, _ value: String, isQuoted: Bool = true) -> PlaylistCase {
        let written = isQuoted ? "\"\(value)\"" : value
        return range(
            "ID=\"i\",CLASS=\"com.apple.hls.interstitial\",START-DATE=\"2026-03-05T11:15:00.000Z\",\(name)=\(written)",
            DateRange(
                id: "i", classID: "com.apple.hls.interstitial", startDate: start,
                otherAttributes: [Attribute(name, value, isQuoted: isQuoted)]))
    }

    private static let interstitials = [
        interstitial("X-ASSET-URI", "https://ads.example.com/a.m3u8?b=c,d"),
        interstitial("X-ASSET-LIST", "list.json?_HLS_interstitial_id=i"),
        interstitial("X-RESUME-OFFSET", "-2.5", isQuoted: false),
        interstitial("X-PLAYOUT-LIMIT", "25.000", isQuoted: false),
        interstitial("X-SNAP", "OUT,IN"),
        interstitial("X-RESTRICT", "SKIP,JUMP"),
        interstitial("X-CONTENT-MAY-VARY", "NO"),
        interstitial("X-TIMELINE-OCCUPIES", "RANGE"),
        interstitial("X-TIMELINE-STYLE", "PRIMARY"),
        interstitial("X-SKIP-CONTROL-OFFSET", "2", isQuoted: false),
        interstitial("X-SKIP-CONTROL-DURATION", "5", isQuoted: false),
        interstitial("X-SKIP-CONTROL-LABEL-ID", "Exit-Label"),
        range(
            "ID=\"p\",CLASS=\"com.apple.hls.preload\",START-DATE=\"2026-03-05T11:15:00.000Z\",DURATION=30,"
                + "X-URI=\"a.json\",X-TARGET-ID=\"i\",X-TARGET-CLASS=\"com.apple.hls.interstitial\"",
            DateRange(
                id: "p", classID: "com.apple.hls.preload", startDate: start, duration: 30,
                otherAttributes: [
                    Attribute("X-URI", "a.json", isQuoted: true), Attribute("X-TARGET-ID", "i", isQuoted: true),
                    Attribute("X-TARGET-CLASS", "com.apple.hls.interstitial", isQuoted: true),
                ])),
    ]

    private static func after(
        _ name: String, _ lines: String, alsoReadFrom others: [String] = [], _ change: (inout MediaPlaylist) -> Void
    ) -> PlaylistCase {
        let playlist = MediaPlaylist(
            version: 13, targetDuration: 6, segments: [MediaSegment(uri: "a.mp4", duration: 6)])
        return PlaylistCase(
            name, head + segment + lines, with(playlist, change), alsoReadFrom: others.map { head + segment + $0 })
    }

    private static func hint(_ attributes: String, _ value: PreloadHint) -> PlaylistCase {
        after("EXT-X-PRELOAD-HINT:\(attributes)", "#EXT-X-PRELOAD-HINT:\(attributes)\n") { $0.preloadHints = [value] }
    }

    private static func report(_ attributes: String, _ value: RenditionReport) -> PlaylistCase {
        after("EXT-X-RENDITION-REPORT:\(attributes)", "#EXT-X-RENDITION-REPORT:\(attributes)\n") {
            $0.renditionReports = [value]
        }
    }

    private static let trailing = [
        hint("TYPE=PART,URI=\"p\"", PreloadHint(type: .part, uri: "p")),
        hint("TYPE=MAP,URI=\"m\"", PreloadHint(type: .map, uri: "m")),
        hint("TYPE=NEW,URI=\"m\"", PreloadHint(type: PreloadHintType(rawValue: "NEW"), uri: "m")),
        hint("TYPE=PART,URI=\"p\",BYTERANGE-START=0", PreloadHint(type: .part, uri: "p", byteRangeStart: 0)),
        hint(
            "TYPE=PART,URI=\"p\",BYTERANGE-START=5,BYTERANGE-LENGTH=6",
            PreloadHint(type: .part, uri: "p", byteRangeStart: 5, byteRangeLength: 6)),
        report("URI=\"../1M/p.m3u8\"", RenditionReport(uri: "../1M/p.m3u8")),
        report("URI=\"p\",LAST-MSN=273", RenditionReport(uri: "p", lastMediaSequence: 273)),
        report("URI=\"p\",LAST-MSN=273,LAST-PART=0", RenditionReport(uri: "p", lastMediaSequence: 273, lastPart: 0)),
        after("parts of a segment that is not complete", "#EXT-X-PART:DURATION=1,URI=\"p\"\n") {
            $0.trailingParts = [PartialSegment(uri: "p", duration: 1)]
        },
        after("a comment after the last segment", "# the end\n#EXT-X-ENDLIST\n") {
            $0.trailingLines = [PlaylistLine("# the end")]
            $0.hasEndList = true
        },
        after(
            "everything that may stand after the last segment",
            """
            #EXT-X-DISCONTINUITY
            #EXT-X-KEY:METHOD=AES-128,URI="k"
            #EXT-X-MAP:URI="m"
            #EXT-X-PROGRAM-DATE-TIME:2026-02-19T14:54:23Z
            #EXT-X-DATERANGE:ID="d"
            #EXT-X-VENDOR
            #EXT-X-PART:DURATION=1,URI="p0"
            #EXT-X-PART:DURATION=1,URI="p1"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p2"
            #EXT-X-RENDITION-REPORT:URI="r1"
            #EXT-X-RENDITION-REPORT:URI="r2"

            """
        ) {
            $0.isTrailingDiscontinuity = true
            $0.trailingKeys = [EncryptionKey(method: .aes128, uri: "k")]
            $0.trailingMap = MediaInitialization(uri: "m")
            $0.trailingProgramDateTime = PlaylistDate("2026-02-19T14:54:23Z")
            $0.trailingDateRanges = [DateRange(id: "d")]
            $0.trailingLines = [PlaylistLine("#EXT-X-VENDOR")]
            $0.trailingParts = [PartialSegment(uri: "p0", duration: 1), PartialSegment(uri: "p1", duration: 1)]
            $0.preloadHints = [PreloadHint(type: .part, uri: "p2")]
            $0.renditionReports = [RenditionReport(uri: "r1"), RenditionReport(uri: "r2")]
        },
    ]
}
