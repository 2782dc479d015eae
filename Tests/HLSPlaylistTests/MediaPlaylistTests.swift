import HLSPlaylist
import Testing

@Suite struct MediaPlaylistTests {
    @Test("Without a version the writer puts the smallest that allows what is used")
    func versions() throws {
        var playlist = MediaPlaylist(targetDuration: 6, segments: [MediaSegment(uri: "a", duration: 6)])
        #expect(try !playlist.text.contains("#EXT-X-VERSION"))
        playlist.segments[0].duration = DecimalSeconds(milliseconds: 6000)
        #expect(try playlist.text.contains("#EXT-X-VERSION:3\n"))
        playlist.segments[0].byteRange = ByteRange(length: 1, offset: 0)
        #expect(try playlist.text.contains("#EXT-X-VERSION:4\n"))
        playlist.segments[0].map = MediaInitialization(uri: "i")
        #expect(try playlist.text.contains("#EXT-X-VERSION:6\n"))
        playlist.isIFramesOnly = true
        #expect(try playlist.text.contains("#EXT-X-VERSION:5\n"))
        playlist.definitions = [VariableDefinition(.queryParameter(name: "q"))]
        #expect(try playlist.text.contains("#EXT-X-VERSION:11\n"))
        playlist.version = 2
        #expect(try playlist.text.contains("#EXT-X-VERSION:2\n"))
    }

    @Test("A multivariant playlist without a version gets the smallest that allows what is used")
    func multivariantVersions() throws {
        var playlist = MultivariantPlaylist(variants: [Variant(uri: "a", bandwidth: 1)])
        #expect(playlist.requiredVersion == 1)
        playlist.renditions = [Rendition(type: .closedCaptions, groupID: "g", name: "n", instreamID: "SERVICE1")]
        #expect(playlist.requiredVersion == 7)
        playlist.variants[0].otherAttributes = [Attribute("REQ-X", "1", isQuoted: false)]
        #expect(playlist.requiredVersion == 12)
        playlist.renditions[0].type = .audio
        #expect(try playlist.text.contains("#EXT-X-VERSION:13\n"))
    }

    @Test("Byte ranges without offsets follow the range before them")
    func byteRanges() throws {
        let playlist = try MediaPlaylist(
            parsing: """
                #EXTM3U
                #EXT-X-TARGETDURATION:6
                #EXTINF:6,
                #EXT-X-BYTERANGE:10@100
                a
                #EXTINF:6,
                #EXT-X-BYTERANGE:20
                a
                #EXTINF:6,
                b
                """)
        let expected = [ByteRange(length: 10, offset: 100), ByteRange(length: 20, offset: 110), nil]
        #expect(try playlist.resolvedByteRanges() == expected)
        #expect(try playlist.resolvedSegments().map(\.byteRange) == expected)
    }

    @Test("A byte range without an offset after another resource, after none or after a whole one is refused")
    func unresolved() {
        let whole = MediaSegment(uri: "a", duration: 6)
        let ranged = with(whole) { $0.byteRange = ByteRange(length: 5, offset: 0) }
        let open = with(whole) { $0.byteRange = ByteRange(length: 5) }
        let other = with(open) { $0.uri = "b" }
        for segments in [[open], [whole, open], [ranged, other], [ranged, whole, open]] {
            let error = #expect(throws: PlaylistError.self) {
                try MediaPlaylist(targetDuration: 6, segments: segments).resolvedByteRanges()
            }
            #expect(error?.code == .unresolvedByteRange)
        }
    }

    @Test("Numbers at the edge of their type are refused where they would overflow")
    func overflow() throws {
        var segment = MediaSegment(uri: "a", duration: DecimalSeconds(.max, fractionDigits: 0))
        segment.isDiscontinuity = true
        segment.byteRange = ByteRange(length: .max, offset: 1)
        var playlist = MediaPlaylist(targetDuration: .max, segments: [segment, segment])
        #expect(throws: PlaylistError.self) { try playlist.resolvedByteRanges() }
        #expect(playlist.totalDuration == DecimalSeconds(.max, fractionDigits: 0))
        playlist.segments = [with(segment) { $0.byteRange = nil }]
        playlist.discontinuitySequence = .max
        #expect(throws: PlaylistError.self) { try playlist.resolvedSegments() }
        #expect(try MediaPlaylist(parsing: playlist.text).text == playlist.text)
    }

    @Test("Resolved segments know their numbers, start and map")
    func resolved() throws {
        let playlist = MediaPlaylist(
            targetDuration: 6, mediaSequence: 7, discontinuitySequence: 2,
            segments: [
                MediaSegment(
                    uri: "a", duration: DecimalSeconds(milliseconds: 6006),
                    map: MediaInitialization(uri: "i", byteRange: ByteRange(length: 9))),
                MediaSegment(uri: "b", duration: 5),
                MediaSegment(uri: "c", duration: 5, map: MediaInitialization(uri: "j"), isDiscontinuity: true),
            ])
        let resolved = try playlist.resolvedSegments()
        #expect(resolved.map(\.mediaSequence) == [7, 8, 9])
        #expect(resolved.map(\.discontinuitySequence) == [2, 2, 3])
        #expect(resolved.map(\.start.description) == ["0", "6.006", "11.006"])
        #expect(resolved.map(\.map?.uri) == ["i", "i", "j"])
        #expect(resolved[1].map?.byteRange?.offset == 0)
        #expect(playlist.totalDuration.description == "16.006")
        #expect(playlist.requiredTargetDuration == 6)
    }

    @Test("Editing a segment puts tags where the writer has them, and removing them leaves a plain segment")
    func editing() throws {
        let plain = MediaSegment(uri: "a", duration: 6)
        var segment = plain
        segment.title = "t"
        segment.byteRange = ByteRange(length: 1)
        segment.otherLines = [PlaylistLine("#c")]
        segment.bitrate = 1
        segment.isGap = true
        segment.dateRanges = [DateRange(id: "d")]
        segment.programDateTime = PlaylistDate("2026-01-01T00:00:00Z")
        segment.map = MediaInitialization(uri: "i")
        segment.keys = [EncryptionKey(method: .none)]
        segment.isDiscontinuity = true
        let lines = try MediaPlaylist(targetDuration: 6, segments: [segment]).text.split(separator: "\n")
        #expect(
            lines.dropFirst(4) == [
                "#EXT-X-DISCONTINUITY", "#EXT-X-KEY:METHOD=NONE", "#EXT-X-MAP:URI=\"i\"",
                "#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z", "#EXT-X-DATERANGE:ID=\"d\"", "#EXT-X-GAP",
                "#EXT-X-BITRATE:1", "#c", "#EXTINF:6,t", "#EXT-X-BYTERANGE:1", "a",
            ])
        segment.isDiscontinuity = false
        segment.keys = []
        segment.map = nil
        segment.programDateTime = nil
        segment.dateRanges = []
        segment.isGap = false
        segment.bitrate = nil
        segment.otherLines = []
        segment.byteRange = nil
        segment.title = ""
        #expect(segment == plain)
    }

    @Test("Added and removed variants keep the comments of the others")
    func editingVariants() throws {
        var playlist = try MultivariantPlaylist(
            parsing: "#EXTM3U\n# 1\n#EXT-X-STREAM-INF:BANDWIDTH=1\na\n# 2\n#EXT-X-STREAM-INF:BANDWIDTH=2\nb\n# end\n")
        playlist.variants.append(Variant(uri: "c", bandwidth: 3))
        playlist.renditions = [Rendition(type: .audio, groupID: "g", name: "n")]
        let media = "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"g\",NAME=\"n\",DEFAULT=NO,AUTOSELECT=NO\n"
        let one = "#EXT-X-STREAM-INF:BANDWIDTH=1\na\n"
        let more = "#EXT-X-STREAM-INF:BANDWIDTH=2\nb\n#EXT-X-STREAM-INF:BANDWIDTH=3\nc\n"
        #expect(try playlist.text == "#EXTM3U\n# 1\n" + media + one + "# 2\n" + more + "# end\n")
        playlist.variants.removeLast(2)
        playlist.otherLines.removeAll()
        #expect(try playlist.text == "#EXTM3U\n" + media + one)
    }
}
