import HLSPlaylist
import Testing

@Suite struct LowLatencyTests {
    static let text = """
        #EXTM3U
        #EXT-X-VERSION:9
        #EXT-X-TARGETDURATION:4
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.0,PART-HOLD-BACK=1.0
        #EXT-X-PART-INF:PART-TARGET=0.33334
        #EXT-X-MEDIA-SEQUENCE:271
        #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:36.106Z
        #EXT-X-PART:DURATION=0.33334,URI="271.mp4",BYTERANGE="20000@0",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.33334,URI="271.mp4",BYTERANGE="23000"
        #EXT-X-PART:DURATION=0.33334,URI="271.mp4",BYTERANGE="18000@43000",GAP=YES,X-NEW=1
        #EXTINF:4.00008,
        271.mp4
        #EXT-X-DISCONTINUITY
        #EXT-X-KEY:METHOD=AES-128,URI="k"
        #EXT-X-MAP:URI="i"
        #EXT-X-PROGRAM-DATE-TIME:2019-02-14T02:13:40.106Z
        #EXT-X-PART:DURATION=0.33334,URI="272.a.mp4"
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="272.b.mp4",BYTERANGE-START=5,BYTERANGE-LENGTH=6
        #EXT-X-PRELOAD-HINT:TYPE=MAP,URI="j"
        #EXT-X-RENDITION-REPORT:URI="../1M/index.m3u8",LAST-MSN=272,LAST-PART=0
        #EXT-X-RENDITION-REPORT:URI="../4M/index.m3u8"

        """

    @Test("A low-latency playlist is read into its types and written back byte for byte")
    func types() throws {
        let playlist = try MediaPlaylist(parsing: Self.text, mode: .strict)
        #expect(
            playlist.serverControl
                == ServerControl(canSkipUntil: 24, partHoldBack: 1, canBlockReload: true))
        #expect(playlist.partInformation == PartInformation(partTarget: DecimalSeconds(33_334, fractionDigits: 5)))
        let parts = playlist.segments[0].parts
        #expect(parts.map(\.isIndependent) == [true, false, false] && parts.map(\.isGap) == [false, false, true])
        #expect(try parts.resolvedByteRanges().map(\.?.offset) == [0, 20_000, 43_000])
        #expect(parts[2].otherAttributes == [Attribute("X-NEW", "1", isQuoted: false)])
        #expect(playlist.trailingParts.map(\.uri) == ["272.a.mp4"])
        #expect(playlist.isTrailingDiscontinuity && playlist.trailingKeys.count == 1)
        #expect(playlist.trailingMap?.uri == "i" && playlist.trailingProgramDateTime != nil)
        #expect(
            playlist.preloadHints == [
                PreloadHint(type: .part, uri: "272.b.mp4", byteRangeStart: 5, byteRangeLength: 6),
                PreloadHint(type: .map, uri: "j"),
            ])
        #expect(
            playlist.renditionReports == [
                RenditionReport(uri: "../1M/index.m3u8", lastMediaSequence: 272, lastPart: 0),
                RenditionReport(uri: "../4M/index.m3u8"),
            ])
        #expect(try playlist.text == Self.text)
    }

    @Test("A part with a range that cannot be placed is refused")
    func unplaced() {
        let open = PartialSegment(uri: "a", duration: 1, byteRange: ByteRange(length: 1))
        let other = PartialSegment(uri: "b", duration: 1, byteRange: ByteRange(length: 1, offset: 0))
        for parts in [[open], [other, open], [PartialSegment(uri: "a", duration: 1), open]] {
            let error = #expect(throws: PlaylistError.self) { try parts.resolvedByteRanges() }
            #expect(error?.code == .unresolvedByteRange)
        }
    }

    @Test("Hints and reports that stand before a segment are about the end, and are written there")
    func metadataMoves() throws {
        let text =
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-RENDITION-REPORT:URI=\"r\"\n"
            + "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p\"\n#EXTINF:4,\na\n"
        let playlist = try MediaPlaylist(parsing: text)
        #expect(playlist.renditionReports.count == 1 && playlist.preloadHints.count == 1)
        #expect(
            try playlist.text.hasSuffix(
                "#EXTINF:4,\na\n#EXT-X-RENDITION-REPORT:URI=\"r\"\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p\"\n"))
        #expect(try MediaPlaylist(parsing: playlist.text) == playlist)
    }

    @Test("Live playlists are built by plain value editing")
    func building() throws {
        var playlist = try MediaPlaylist(parsing: Self.text)
        var segment = MediaSegment(uri: "272.mp4", duration: 4, isDiscontinuity: playlist.isTrailingDiscontinuity)
        segment.parts = playlist.trailingParts
        playlist.segments.append(segment)
        playlist.isTrailingDiscontinuity = false
        playlist.trailingKeys = []
        playlist.trailingMap = nil
        playlist.trailingProgramDateTime = nil
        playlist.trailingParts = [PartialSegment(uri: "273.a.mp4", duration: 1)]
        playlist.preloadHints = [PreloadHint(type: .part, uri: "273.b.mp4")]
        playlist.renditionReports = []
        #expect(
            try playlist.text.hasSuffix(
                "#EXT-X-DISCONTINUITY\n#EXT-X-PART:DURATION=0.33334,URI=\"272.a.mp4\"\n#EXTINF:4,\n272.mp4\n"
                    + "#EXT-X-PART:DURATION=1,URI=\"273.a.mp4\"\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"273.b.mp4\"\n"))
    }

    @Test("A tab or nothing in the ID of a removed date range is refused")
    func removedIDs() throws {
        var playlist = MediaPlaylist(targetDuration: 4)
        playlist.skippedSegments = SkippedSegments(count: 3, recentlyRemovedDateRanges: ["a", "b"])
        #expect(try playlist.text.contains("#EXT-X-SKIP:SKIPPED-SEGMENTS=3,RECENTLY-REMOVED-DATERANGES=\"a\tb\"\n"))
        #expect(playlist.requiredVersion == 10)
        #expect(try MediaPlaylist(parsing: playlist.text, mode: .strict).skippedSegments == playlist.skippedSegments)
        playlist.skippedSegments?.recentlyRemovedDateRanges = []
        #expect(try MediaPlaylist(parsing: playlist.text, mode: .strict).skippedSegments == playlist.skippedSegments)
        for id in ["", "a\tb"] {
            playlist.skippedSegments?.recentlyRemovedDateRanges = [id]
            #expect(throws: PlaylistError.self) { try playlist.text }
        }
    }
}
