import HLSPlaylist
import Testing

@Suite struct ViewTests {
    static let text = """
        #EXTM3U
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:10
        #EXTINF:6,
        a
        #EXT-X-KEY:METHOD=AES-128,URI="k1"
        #EXT-X-KEY:METHOD=SAMPLE-AES,URI="d1",KEYFORMAT="drm"
        #EXT-X-MAP:URI="i"
        #EXT-X-KEY:METHOD=AES-128,URI="k2",KEYFORMAT="identity"
        #EXT-X-BITRATE:100
        #EXTINF:5.5,
        b
        #EXT-X-BYTERANGE:5@0
        #EXTINF:4,
        c
        #EXT-X-KEY:METHOD=NONE
        #EXT-X-PROGRAM-DATE-TIME:2026-02-28T23:59:58.25+01:00
        #EXTINF:4,
        d
        #EXTINF:4.125,
        e

        """

    private func playlist() throws -> MediaPlaylist { try MediaPlaylist(parsing: Self.text) }

    @Test(
        "Each segment has one key for each key format, the keys that encrypt its map, and a bit rate unless it is a range"
    )
    func context() throws {
        let resolved = try playlist().resolvedSegments()
        #expect(resolved.map { $0.keys.map(\.uri) } == [[], ["d1", "k2"], ["d1", "k2"], [], []])
        #expect(
            resolved.map { $0.mapKeys.map(\.uri) } == [[], ["k1", "d1"], ["k1", "d1"], ["k1", "d1"], ["k1", "d1"]])
        #expect(resolved.map(\.bitrate) == [nil, 100, nil, 100, 100])
        #expect(resolved.map(\.mediaSequence) == [10, 11, 12, 13, 14])
    }

    @Test("Dates go forward and backward by the durations, over the ends of days and months, in the same zone")
    func dates() throws {
        let dates = try #require(try playlist().programDates())
        let texts = [
            "2026-02-28T23:59:42.75+01:00", "2026-02-28T23:59:48.75+01:00", "2026-02-28T23:59:54.25+01:00",
            "2026-02-28T23:59:58.25+01:00", "2026-03-01T00:00:02.25+01:00",
        ]
        #expect(dates.map(\.description) == texts)
        for index in 0..<5 { #expect(try playlist().programDate(ofSegmentAt: index) == dates[index]) }
        #expect(try playlist().programDate(ofSegmentAt: 5) == nil && playlist().programDate(ofSegmentAt: -1) == nil)
        let undated = MediaPlaylist(targetDuration: 6, segments: [MediaSegment(uri: "a", duration: 6)])
        #expect(undated.programDates() == nil && undated.programDate(ofSegmentAt: 0) == nil)
    }

    @Test(
        "The date of one segment is written as among those of all",
        arguments: [
            ["6.006", "6.50", "6.00"], ["0.5", "0.50", "1.00"], ["0", "0.00", "-1.000"],
            ["9223372036854775807", "0.3", "0.000000000000000001"], ["0.1", "99999999999.1234567", "0.9"],
        ])
    func sameDate(_ durations: [String]) throws {
        for date in ["2026-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "5026-01-01T00:00:00.25Z"] {
            for dated in durations.indices {
                var playlist = MediaPlaylist(targetDuration: 6)
                for (index, duration) in durations.enumerated() {
                    let duration = try #require(ExactDecimal(duration))
                    var segment = MediaSegment(uri: "a", duration: duration)
                    if index == dated { segment.programDateTime = PlaylistDate(date) }
                    playlist.segments.append(segment)
                }
                guard let dates = playlist.programDates() else { continue }
                for (index, date) in dates.enumerated() { #expect(playlist.programDate(ofSegmentAt: index) == date) }
            }
        }
    }

    @Test(
        "A date moves by an exact number of seconds",
        arguments: [
            ("2026-01-01T00:00:00Z", "0.5", "2026-01-01T00:00:00.5Z"),
            ("2026-01-01T00:00:00Z", "-0.5", "2025-12-31T23:59:59.5Z"),
            ("2026-01-01T00:00:00.000Z", "6.00600", "2026-01-01T00:00:06.006Z"),
            ("2024-02-28T23:59:59Z", "1", "2024-02-29T00:00:00Z"),
            ("2026-01-01T00:00:00Z", "2.00", "2026-01-01T00:00:02Z"),
            ("2016-12-31T23:59:60Z", "0.00", "2016-12-31T23:59:60Z"),
            ("2026-01-01T00:00:00.999999999Z", "0.000000001", "2026-01-01T00:00:01.000000000Z"),
            ("9999-12-31T23:59:59Z", "1", nil), ("0000-01-01T00:00:00Z", "-1", nil),
            ("2026-01-01T00:00:00Z", "9223372036854775807", nil),
        ] as [(String, String, String?)])
    func moved(_ date: String, _ by: String, _ result: String?) throws {
        let moved = try #require(PlaylistDate(date)).advanced(by: try #require(ExactDecimal(by)))
        #expect(moved?.description == result)
    }

    @Test("The segment at a time is the one that plays then, its beginning included and its end not")
    func time() throws {
        let playlist = try playlist()
        let cases: [(DecimalSeconds, Int?)] = [
            (-1, nil), (0, 0), (DecimalSeconds(milliseconds: 5999), 0), (6, 1),
            (DecimalSeconds(milliseconds: 11_500), 2),
            (DecimalSeconds(milliseconds: 23_624), 4), (DecimalSeconds(milliseconds: 23_625), nil),
        ]
        for (time, index) in cases { #expect(playlist.segment(at: time)?.index == index, "\(time)") }
        #expect(playlist.segment(at: 7)?.offset == 1)
        let date = try #require(PlaylistDate("2026-02-28T22:59:59Z"))
        #expect(
            playlist.segment(at: date)?.index == 3
                && playlist.segment(at: date)?.offset == DecimalSeconds(75, fractionDigits: 2))
        #expect(playlist.segment(at: try #require(PlaylistDate("2026-02-28T22:59:42Z"))) == nil)
    }

    @Test("Where dates overlap the later segment plays")
    func overlap() throws {
        var playlist = MediaPlaylist(
            targetDuration: 6, segments: [MediaSegment(uri: "a", duration: 6), MediaSegment(uri: "b", duration: 6)])
        playlist.segments[0].programDateTime = PlaylistDate("2026-01-01T00:00:00Z")
        playlist.segments[1].programDateTime = PlaylistDate("2026-01-01T00:00:05.5Z")
        #expect(playlist.segment(at: try #require(PlaylistDate("2026-01-01T00:00:05.75Z")))?.index == 1)
    }

    @Test("Variants are sorted, and their groups and playlists found")
    func choice() throws {
        let playlist = try MultivariantPlaylist(
            parsing: """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="g",NAME="en",URI="en"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="g",NAME="de",URI="de"
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="g",NAME="de",URI="de-s"
                #EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="cc",INSTREAM-ID="CC1"
                #EXT-X-STREAM-INF:BANDWIDTH=3,AUDIO="g",CLOSED-CAPTIONS="cc",SCORE=1.5,PATHWAY-ID="x"
                hi
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="g",SCORE=2,REQ-NEW="1"
                lo
                #EXT-X-STREAM-INF:BANDWIDTH=1,SCORE=1.5,PATHWAY-ID="x"
                hi
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="if"
                """)
        #expect(playlist.variantsByBandwidth.map(\.uri) == ["lo", "hi", "hi"])
        #expect(playlist.variantsByScore?.map(\.uri) == ["hi", "hi", "lo"])
        #expect(playlist.renditions(of: playlist.variants[0], type: .audio).map(\.name) == ["en", "de"])
        #expect(playlist.renditions(of: playlist.variants[0], type: .closedCaptions).map(\.name) == ["cc"])
        #expect(playlist.renditions(of: playlist.variants[2], type: .audio).isEmpty)
        #expect(playlist.renditions(inGroup: "g", type: .subtitles).map(\.uri) == ["de-s"])
        #expect(playlist.mediaPlaylistURIs == ["hi", "lo", "en", "de", "de-s", "if"])
        #expect(playlist.pathwayIDs == ["x", "."])
        #expect(playlist.variants[1].stream.unknownRequirements.map(\.name) == ["REQ-NEW"])
        var unscored = playlist
        unscored.variants[0].score = nil
        #expect(unscored.variantsByScore == nil)
    }
}
