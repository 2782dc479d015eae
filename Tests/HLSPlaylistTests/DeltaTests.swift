import HLSPlaylist
import Testing

@Suite struct DeltaTests {
    /// Ten segments of four seconds; those before the ninth carry what later ones need.
    static let full = """
        #EXTM3U
        #EXT-X-VERSION:10
        #EXT-X-TARGETDURATION:4
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24,CAN-SKIP-DATERANGES=YES
        #EXT-X-MEDIA-SEQUENCE:100
        #EXT-X-DISCONTINUITY-SEQUENCE:5
        #EXT-X-KEY:METHOD=AES-128,URI="k"
        #EXT-X-MAP:URI="i"
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z
        #EXT-X-DATERANGE:ID="old",START-DATE="2026-01-01T00:00:00Z"
        #EXTINF:4,
        100
        #EXT-X-DISCONTINUITY
        #EXTINF:4,
        101
        #EXTINF:4,
        102
        #EXTINF:4,
        103
        #EXTINF:4,
        104
        #EXTINF:4,
        105
        #EXT-X-DATERANGE:ID="new",START-DATE="2026-01-01T00:00:24Z"
        #EXTINF:4,
        106
        #EXTINF:4,
        107
        #EXTINF:4,
        108
        #EXT-X-PART:DURATION=4,URI="109.0"
        #EXTINF:4,
        109
        #EXT-X-PART:DURATION=1,URI="110.0"

        """

    /// The playlist two segments later.
    private func later() throws -> MediaPlaylist {
        var later = try MediaPlaylist(parsing: Self.full)
        try later.removeFirstSegments(2)
        later.segments[7].parts = []
        later.trailingParts = []
        later.segments += [MediaSegment(uri: "110", duration: 4), MediaSegment(uri: "111", duration: 4)]
        return later
    }

    @Test("A delta update leaves out what ends further from the end than the Skip Boundary")
    func skipping() throws {
        let full = try MediaPlaylist(parsing: Self.full)
        let delta = try #require(full.deltaUpdate())
        #expect(delta.skippedSegments == SkippedSegments(count: 3))
        #expect(delta.segments.map(\.uri) == ["103", "104", "105", "106", "107", "108", "109"])
        #expect(delta.segments[0].dateRanges.map(\.id) == ["old"], "date ranges that are not skipped stay")
        #expect(delta.mediaSequence == 100 && delta.discontinuitySequence == 5)
        #expect(try delta.text.contains("#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n"))
        #expect(try MediaPlaylist(parsing: delta.text, mode: .strict) == delta)
        #expect(try delta.resolvedSegments().map(\.mediaSequence).first == 103)

        let second = try #require(full.deltaUpdate(keepingDateRanges: ["new"], recentlyRemoved: ["gone"]))
        #expect(second.skippedSegments?.recentlyRemovedDateRanges == ["gone"])
        #expect(second.segments.flatMap(\.dateRanges).map(\.id) == ["new"])
    }

    @Test(
        "There is no delta update of an ended playlist, of a delta update, without the server's word or of a short one")
    func whole() throws {
        let full = try MediaPlaylist(parsing: Self.full)
        #expect(with(full) { $0.hasEndList = true }.deltaUpdate() == nil)
        #expect(with(full) { $0.serverControl?.canSkipUntil = nil }.deltaUpdate() == nil)
        #expect(with(full) { $0.segments.removeFirst(3) }.deltaUpdate() == nil)
        #expect(try #require(full.deltaUpdate()).deltaUpdate() == nil)
        #expect(
            with(full) { $0.serverControl?.canSkipDateRanges = false }
                .deltaUpdate(keepingDateRanges: [], recentlyRemoved: []) == nil)
    }

    @Test("An update merged into what was known is the playlist that the server has")
    func merging() throws {
        let known = try MediaPlaylist(parsing: Self.full)
        let later = try later()
        let merged = try known.merging(try #require(later.deltaUpdate()))
        #expect(merged.segments.map(\.uri) == later.segments.map(\.uri))
        #expect(merged.mediaSequence == 102 && merged.discontinuitySequence == 6 && merged.skippedSegments == nil)
        let resolved = try merged.resolvedSegments()
        #expect(try resolved.map(\.keys) == later.resolvedSegments().map(\.keys))
        #expect(try resolved.map(\.map) == later.resolvedSegments().map(\.map))
        #expect(merged.segments.flatMap(\.dateRanges).map(\.id) == ["old", "new"])
        #expect(merged.segments[0].keys.map(\.uri) == ["k"] && merged.segments[0].map?.uri == "i")
        #expect(try known.merging(later) == later, "an update that leaves nothing out is the playlist")
        #expect(try known.merging(try #require(known.deltaUpdate())).segments.map(\.uri) == known.segments.map(\.uri))
    }

    @Test("Date ranges that an update leaves out stay unless it says that they are gone")
    func dateRanges() throws {
        let known = try MediaPlaylist(parsing: Self.full)
        let later = try later()
        let kept = try #require(later.deltaUpdate(keepingDateRanges: [], recentlyRemoved: []))
        #expect(try known.merging(kept).segments.flatMap(\.dateRanges).map(\.id) == ["old", "new"])
        var edge = known
        edge.trailingDateRanges = [DateRange(id: "edge")]
        #expect(try edge.merging(kept).segments[8].dateRanges.map(\.id) == ["edge"])
        #expect(try edge.merging(with(kept) { $0.segments.removeLast(2) }).trailingDateRanges.map(\.id) == ["edge"])
        let gone = try #require(later.deltaUpdate(keepingDateRanges: ["new"], recentlyRemoved: ["old"]))
        #expect(try known.merging(gone).segments.flatMap(\.dateRanges).map(\.id) == ["new"])
    }

    @Test("An update that does not fit is refused")
    func mismatch() throws {
        let known = try MediaPlaylist(parsing: Self.full)
        let update = try #require(try later().deltaUpdate())
        let wrong: [(inout MediaPlaylist) -> Void] = [
            { $0.mediaSequence = 99 }, { $0.mediaSequence = 111 }, { $0.mediaSequence = .max },
            { $0.skippedSegments?.count = 9 }, { $0.skippedSegments?.count = .max }, { $0.skippedSegments?.count = -1 },
            { $0.targetDuration = 5 }, { $0.discontinuitySequence = 5 }, { $0.segments[0].uri = "x" },
            { $0.segments.removeLast(7) },
        ]
        for (index, change) in wrong.enumerated() {
            let error = #expect(throws: PlaylistError.self, "\(index)") { try known.merging(with(update, change)) }
            #expect(error?.code == .deltaMismatch)
        }
        #expect(throws: PlaylistError.self) { try update.merging(update) }
    }

    @Test("Removing the first segments moves what holds for the rest, and counts")
    func window() throws {
        var playlist = try MediaPlaylist(parsing: Self.full)
        let before = try playlist.resolvedSegments()
        try playlist.removeFirstSegments(2)
        let after = try playlist.resolvedSegments()
        #expect(after.map(\.mediaSequence) == before.dropFirst(2).map(\.mediaSequence))
        #expect(after.map(\.discontinuitySequence) == before.dropFirst(2).map(\.discontinuitySequence))
        #expect(
            after.map(\.keys) == before.dropFirst(2).map(\.keys) && after.map(\.map) == before.dropFirst(2).map(\.map))
        #expect(playlist.segments[0].programDateTime?.description == "2026-01-01T00:00:08Z")
        #expect(playlist.segments[0].dateRanges.map(\.id) == ["old"])
        try playlist.removeFirstSegments(100)
        #expect(playlist.segments.isEmpty && playlist.mediaSequence == 110 && playlist.trailingMap?.uri == "i")
        try playlist.removeFirstSegments(-1)
        #expect(playlist.mediaSequence == 110)
    }

    @Test("A map encrypted with other keys than the segments keeps its own when the window moves")
    func mapKeys() throws {
        var playlist = try MediaPlaylist(parsing: ViewTests.text)
        let before = try playlist.resolvedSegments()
        try playlist.removeFirstSegments(2)
        let after = try playlist.resolvedSegments()
        #expect(after.map { $0.keys.map(\.uri) } == before.dropFirst(2).map { $0.keys.map(\.uri) })
        #expect(after.map { $0.mapKeys.map(\.uri) } == before.dropFirst(2).map { $0.mapKeys.map(\.uri) })
    }
}
