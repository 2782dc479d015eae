import HLSPlaylist
import Testing

@Suite struct StreamTests {
    static let texts: [String] = [
        LowLatencyTests.text, ViewTests.text, DeltaTests.full,
        "\u{feff}# c\r\n\r\n#EXTM3U\r\n#EXT-X-TARGETDURATION:6\r\n#EXTINF:6,\u{e9}\u{1f600}\r\na\r\n#EXTINF:6\r\nb",
        "#EXTM3U\n#EXTINF:9.6,\na\n#EXTINF:2,\nb\n#EXT-X-MEDIA-SEQUENCE:5\n#EXTINF:1,",
        "#EXTM3U\n#EXT-X-TAR\n#EXT-X-TARGETDURATION:6\n#EXTINF:4.08,\na\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-BYTERANGE:9223372036854775807@1\n#EXTINF:6,\na\n"
            + "#EXT-X-BYTERANGE:1\n#EXTINF:6,\na\n#EXT-X-BYTERANGE:1\n#EXTINF:6,\nb\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-BYTERANGE:1@1\n#EXTINF:6,\na\n"
            + "#EXT-X-BYTERANGE:9223372036854775805\n#EXTINF:6,\na\n#EXT-X-BYTERANGE:1\n#EXTINF:6,\na\n",
    ]

    /// Reads a text in chunks of the sizes given, over and over.
    private func read(_ bytes: [UInt8], _ sizes: [Int]) throws -> (playlist: MediaPlaylist, warnings: [PlaylistWarning])
    {
        var stream = MediaPlaylistStream()
        var segments: [MediaSegment] = []
        var start = 0
        var turn = 0
        while start < bytes.count {
            let end = min(start + sizes[turn % sizes.count], bytes.count)
            segments += try stream.push(bytes[start..<end])
            // A copy goes its own way.
            var copy = stream
            if copy.header != nil, bytes[end - 1] == UInt8(ascii: "\n") {
                _ = try copy.push(Array("\n#EXTINF:1,\nother-other-other\n".utf8))
            }
            start = end
            turn += 1
        }
        let last = try stream.finish()
        return (with(last.playlist) { $0.segments = segments + $0.segments }, last.warnings)
    }

    @Test("Whatever the chunks, a stream gives what the whole text gives", arguments: texts)
    func cuts(_ text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try PlaylistReading<MediaPlaylist>(parsing: bytes)
        for sizes in [[1], [2], [3], [7, 1, 13], [64], [bytes.count]] {
            let cut = try read(bytes, sizes)
            #expect(cut.playlist == whole.playlist && cut.warnings == whole.warnings, "\(sizes)")
        }
    }

    @Test("The header is known with the first segment, and segments come when their line ends")
    func order() throws {
        var stream = MediaPlaylistStream(mode: .strict)
        #expect(try stream.push(Array("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nlong-name-of-a".utf8)).isEmpty)
        #expect(stream.header == nil)
        #expect(try stream.push(Array("\n#EXTINF:6,\nb".utf8)).map(\.uri) == ["long-name-of-a"])
        #expect(
            stream.header?.targetDuration == 6 && stream.header?.segments.isEmpty == true && stream.segmentCount == 1)
        let end = try stream.finish()
        #expect(end.playlist.segments.map(\.uri) == ["b"] && end.warnings.isEmpty)
    }

    @Test(
        "A line, a header or a heap of tags that is too long is refused, in chunks of any size",
        arguments: [
            "#EXTM3U\n#" + String(repeating: "x", count: 200), "#EXTM3U\n" + String(repeating: "#x\n", count: 100),
            "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na\n" + String(repeating: "#EXT-X-GAP\n", count: 20),
            "#EXTM3U\n" + String(repeating: "#EXTINF:6,\na\n#EXT-X-RENDITION-REPORT:URI=\"a\"\n", count: 20),
            String(repeating: "#x\n", count: 100),
        ])
    func tooLong(_ text: String) {
        for size in [1, 1000] {
            var stream = MediaPlaylistStream(maximumLength: 100)
            let bytes = Array(text.utf8)
            let error = #expect(throws: PlaylistError.self) {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    _ = try stream.push(bytes[start..<min(start + size, bytes.count)])
                }
            }
            #expect(error?.code == .tooLong)
            #expect(throws: PlaylistError.self) { try stream.push(Array("#EXTINF:6,\na\n".utf8)) }
            #expect(throws: PlaylistError.self) { try stream.finish() }
        }
    }

    @Test("An endless playlist is read with segments and no limit but that between them")
    func endless() throws {
        var stream = MediaPlaylistStream(maximumLength: 100)
        var count = try stream.push(Array("#EXTM3U\n#EXT-X-TARGETDURATION:6\n".utf8)).count
        let chunk = Array(
            String(repeating: "#EXT-X-DISCONTINUITY\n#EXTINF:6,title\nsegment-of-some-length.ts\n", count: 50).utf8)
        for _ in 0..<100 { count += try stream.push(chunk).count }
        #expect(count == 5000 && stream.segmentCount == 5000)
    }

    @Test("Bytes that are not UTF-8 are refused with their line, however they are cut")
    func invalid() {
        let bytes = Array("#EXTM3U\n#EXT-X-TARGETDURATION:6\n#".utf8) + [0xc3, 0x0a]
        for size in [1, 5, 100] {
            var stream = MediaPlaylistStream()
            let error = #expect(throws: PlaylistError.self) {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    _ = try stream.push(bytes[start..<min(start + size, bytes.count)])
                }
            }
            #expect(error?.code == .invalidText && error?.line == 3 && error?.column == 2)
        }
    }

    @Test("A stream without EXTM3U or without anything is no playlist", arguments: ["", "\n\n", "# c\n"])
    func nothing(_ text: String) throws {
        var stream = MediaPlaylistStream()
        _ = try stream.push(Array(text.utf8))
        let error = #expect(throws: PlaylistError.self) { try stream.finish() }
        #expect(error?.code == .notAPlaylist)
    }
}
