import HLSPlaylist
import Testing

@Suite struct LivePlaylistTests {
    private func text(_ sequence: Int, _ count: Int, _ end: String = "", _ change: (Int) -> String = { _ in "" })
        -> [UInt8]
    {
        var text = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:\(sequence)\n"
        for number in sequence..<(sequence + count) {
            text += change(number) + "#EXTINF:6,title \(number)\nhttps://example.com/segment-\(number).m4s\n"
        }
        return Array((text + end).utf8)
    }

    private func check(
        _ versions: [[UInt8]], _ shared: [Int], _ location: SourceLocation = #_sourceLocation
    ) throws {
        var reader = LivePlaylistReader()
        for (bytes, shared) in zip(versions, shared) {
            let reading = try reader.read(bytes)
            let whole = try PlaylistReading<MediaPlaylist>(parsing: bytes)
            #expect(reading == whole, sourceLocation: location)
            #expect(reader.playlist == whole.playlist, sourceLocation: location)
            #expect(reader.sharedSegmentCount == shared, sourceLocation: location)
        }
    }

    @Test("A window that moves shares what stays")
    func moving() throws {
        try check([text(0, 10), text(1, 10), text(4, 10), text(20, 10)], [0, 9, 7, 0])
    }

    @Test("A playlist that grows, ends or changes at its end shares all that was there")
    func growing() throws {
        try check(
            [
                text(0, 10), text(0, 10), text(0, 12), text(0, 12, "#EXT-X-PART:DURATION=1,URI=\"p\"\n"),
                text(0, 12, "#EXT-X-ENDLIST\n"),
            ],
            [0, 10, 10, 12, 12])
    }

    @Test("A segment that changed is read anew, those around it are not")
    func changed() throws {
        let gap: (Int) -> String = { $0 == 5 ? "#EXT-X-GAP\n" : "" }
        let other: (Int) -> String = { $0 == 5 ? "#EXT-X-BITRATE:1\n" : "" }
        try check([text(0, 10), text(0, 10, "", gap), text(2, 10, "", gap), text(2, 10, "", other)], [0, 9, 8, 9])
    }

    @Test("Segments with faults or tags of the playlist's own among them are read each time")
    func impure() throws {
        let fault: (Int) -> String = { $0 == 5 ? "#EXT-X-MAP:\n" : "" }
        let own: (Int) -> String = { $0 == 5 ? "#EXT-X-INDEPENDENT-SEGMENTS\n" : "" }
        let report: (Int) -> String = { $0 == 5 ? "#EXT-X-RENDITION-REPORT:URI=\"r\"\n" : "" }
        for change in [fault, own, report] {
            try check([text(0, 10, "", change), text(0, 10, "", change), text(1, 10, "", change)], [0, 9, 8])
        }
    }

    @Test("Delta updates, numbers that go back and numbers at the edge share nothing and do no harm")
    func odd() throws {
        let delta = Array(
            "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXTINF:6,\na\n#EXTINF:6,\nb\n".utf8)
        try check([text(5, 5), delta, text(5, 5), text(0, 5), text(.max - 5, 5), text(5, 0)], [0, 0, 0, 0, 0, 0])
    }

    @Test("A version that cannot be read leaves the one before in place")
    func refused() throws {
        var reader = LivePlaylistReader()
        try reader.read(text(0, 3))
        #expect(throws: PlaylistError.self) { try reader.read(Array("<html>".utf8)) }
        #expect(reader.playlist?.segments.count == 3)
        try reader.read(text(1, 3))
        #expect(reader.sharedSegmentCount == 2)
    }

    @Test("A version without segments and without a target duration is refused, whatever was there before")
    func emptied() throws {
        var reader = LivePlaylistReader()
        try reader.read(text(7, 3))
        #expect(throws: PlaylistError.self) { try reader.read(Array("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:7\n".utf8)) }
        #expect(reader.playlist?.segments.count == 3)
    }

    @Test("If no segment came or went, the list of segments has the same storage")
    func storage() throws {
        var reader = LivePlaylistReader()
        let first = try reader.read(text(0, 100)).playlist.segments
        let second = try reader.read(text(0, 100, "#EXT-X-PART:DURATION=1,URI=\"p\"\n")).playlist.segments
        let places = [first, second].map { segments in
            segments.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        }
        #expect(places[0] == places[1])
    }

    @Test("A last line without its end is read again, because it may go on")
    func openLine() throws {
        let open = Array(text(0, 3).dropLast())
        try check([open, open + Array("-and-more\n".utf8), open, open], [0, 2, 2, 3])
    }

    @Test("Segments whose byte ranges lean on others are shared where those are the same, and told of at their lines")
    func leaning() throws {
        func ranges(_ first: Int, _ start: String, _ header: String = "", _ file: (Int) -> String = { _ in "a" })
            -> [UInt8]
        {
            var text = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n\(header)#EXT-X-MEDIA-SEQUENCE:\(first)\n"
            for number in first..<(first + 5) {
                text += "#EXT-X-BYTERANGE:10\(number == first ? start : "")\n#EXTINF:6,\n\(file(number))\n"
            }
            return Array(text.utf8)
        }
        // The third is of another file, so it and the fourth can lean on nothing.
        let torn: (Int) -> String = { $0 == 3 ? "b" : "a" }
        try check(
            [
                ranges(0, "@0"), ranges(1, "@10"), ranges(2, "@20", "# c\n"), ranges(2, "@30"),
                ranges(2, "@30", "", torn),
                ranges(1, "", "# c\n", torn), ranges(1, "@9223372036854775800", "", torn),
            ],
            [0, 3, 3, 0, 1, 1, 2])
    }

    @Test("A window that moves is edited in its place if nobody holds the one before")
    func inPlace() throws {
        func place(_ reader: LivePlaylistReader) -> UInt? {
            reader.playlist?.segments.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        }
        var reader = LivePlaylistReader()
        try reader.read(text(0, 100))
        let first = place(reader)
        try reader.read(text(1, 100))
        #expect(place(reader) == first)
        let held = reader.playlist
        try reader.read(text(2, 100))
        #expect(try held == MediaPlaylist(parsing: text(1, 100)))
    }
}
