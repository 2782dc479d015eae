import Testing

/// The table itself: that it is as large and as complete as it must be.
@Suite struct PlaylistTableCoverageTests {
    /// Every tag of RFC 8216bis with every attribute that it defines.
    static let vocabulary: [(tag: String, attributes: String)] = [
        ("EXTM3U", ""), ("EXT-X-VERSION", ""), ("EXT-X-INDEPENDENT-SEGMENTS", ""),
        ("EXT-X-START", "TIME-OFFSET PRECISE"), ("EXT-X-DEFINE", "NAME VALUE IMPORT QUERYPARAM"),
        ("EXT-X-TARGETDURATION", ""), ("EXT-X-MEDIA-SEQUENCE", ""), ("EXT-X-DISCONTINUITY-SEQUENCE", ""),
        ("EXT-X-ENDLIST", ""), ("EXT-X-PLAYLIST-TYPE", ""), ("EXT-X-I-FRAMES-ONLY", ""),
        ("EXT-X-PART-INF", "PART-TARGET"),
        (
            "EXT-X-SERVER-CONTROL", "CAN-SKIP-UNTIL CAN-SKIP-DATERANGES HOLD-BACK PART-HOLD-BACK CAN-BLOCK-RELOAD"
        ),
        ("EXTINF", ""), ("EXT-X-BYTERANGE", ""), ("EXT-X-DISCONTINUITY", ""),
        ("EXT-X-KEY", "METHOD URI IV KEYFORMAT KEYFORMATVERSIONS"), ("EXT-X-MAP", "URI BYTERANGE"),
        ("EXT-X-PROGRAM-DATE-TIME", ""), ("EXT-X-GAP", ""), ("EXT-X-BITRATE", ""),
        ("EXT-X-PART", "URI DURATION INDEPENDENT BYTERANGE GAP"),
        (
            "EXT-X-DATERANGE",
            """
            ID CLASS START-DATE CUE END-DATE DURATION PLANNED-DURATION SCTE35-CMD SCTE35-OUT SCTE35-IN END-ON-NEXT \
            X-ASSET-URI X-ASSET-LIST X-RESUME-OFFSET X-PLAYOUT-LIMIT X-SNAP X-RESTRICT X-CONTENT-MAY-VARY \
            X-TIMELINE-OCCUPIES X-TIMELINE-STYLE X-SKIP-CONTROL-OFFSET X-SKIP-CONTROL-DURATION \
            X-SKIP-CONTROL-LABEL-ID X-URI X-TARGET-ID X-TARGET-CLASS
            """
        ),
        ("EXT-X-SKIP", "SKIPPED-SEGMENTS RECENTLY-REMOVED-DATERANGES"),
        ("EXT-X-PRELOAD-HINT", "TYPE URI BYTERANGE-START BYTERANGE-LENGTH"),
        ("EXT-X-RENDITION-REPORT", "URI LAST-MSN LAST-PART"),
        (
            "EXT-X-MEDIA",
            """
            TYPE URI GROUP-ID LANGUAGE ASSOC-LANGUAGE NAME STABLE-RENDITION-ID DEFAULT AUTOSELECT FORCED INSTREAM-ID \
            BIT-DEPTH SAMPLE-RATE CHARACTERISTICS CHANNELS
            """
        ),
        (
            "EXT-X-STREAM-INF",
            """
            BANDWIDTH AVERAGE-BANDWIDTH SCORE CODECS SUPPLEMENTAL-CODECS RESOLUTION FRAME-RATE HDCP-LEVEL ALLOWED-CPC \
            VIDEO-RANGE REQ-VIDEO-LAYOUT STABLE-VARIANT-ID AUDIO VIDEO SUBTITLES CLOSED-CAPTIONS PATHWAY-ID
            """
        ),
        (
            "EXT-X-I-FRAME-STREAM-INF",
            """
            URI BANDWIDTH AVERAGE-BANDWIDTH SCORE CODECS SUPPLEMENTAL-CODECS RESOLUTION HDCP-LEVEL ALLOWED-CPC \
            VIDEO-RANGE REQ-VIDEO-LAYOUT STABLE-VARIANT-ID VIDEO PATHWAY-ID
            """
        ),
        ("EXT-X-SESSION-DATA", "DATA-ID VALUE URI FORMAT LANGUAGE"),
        ("EXT-X-SESSION-KEY", "METHOD URI IV KEYFORMAT KEYFORMATVERSIONS"),
        ("EXT-X-CONTENT-STEERING", "SERVER-URI PATHWAY-ID"),
    ]

    @Test("The table has at least 150 cases, each of its own name")
    func size() {
        #expect(PlaylistTable.cases.count >= 150)
        let names = Dictionary(grouping: PlaylistTable.cases, by: \.name)
        #expect(names.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test("Every tag of the specification stands in the table, with every attribute")
    func complete() {
        let lines = PlaylistTable.cases.flatMap { $0.text.split(separator: "\n") }
        for (tag, attributes) in Self.vocabulary {
            let values = lines.filter { $0 == "#\(tag)" || $0.hasPrefix("#\(tag):") }.map {
                $0.dropFirst(tag.count + 1)
            }
            #expect(!values.isEmpty, "no case has #\(tag)")
            for name in attributes.split(separator: " ") {
                let isThere = values.contains { $0.hasPrefix(":\(name)=") || $0.contains(",\(name)=") }
                #expect(isThere, "no case has \(name) of #\(tag)")
            }
        }
    }

    @Test(
        "Every example of the specification stands in the table",
        arguments: [
            "section 2,", "section 4.4.6.1,", "section 9.1,", "section 9.2,", "section 9.3,", "section 9.4,",
            "section 9.5,", "section 9.6,", "section 9.7,", "section 9.8,", "section 9.9,", "section 9.10,",
            "section 9.11,", "section 9.12,", "appendix D.6,", "appendix D.7,", "appendix G.2,",
        ])
    func examples(_ section: String) {
        #expect(PlaylistTable.cases.contains { $0.name.hasPrefix(section) })
    }
}
