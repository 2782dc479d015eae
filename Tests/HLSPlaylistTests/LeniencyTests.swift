import HLSPlaylist
import Testing

@Suite struct LeniencyTests {
    @Test(
        "A fault that players put up with is read, listed with its place, and written as it was meant",
        arguments: LenientCase.all)
    func lenient(_ item: LenientCase) throws {
        let reading = try PlaylistReading<Playlist>(parsing: item.text)
        let warning = try #require(reading.warnings.first)
        #expect(warning.code == item.code && warning.line == item.line && warning.column == item.column, "\(warning)")
        #expect(reading.warnings.allSatisfy { $0.message.contains("section") }, "\(reading.warnings)")
        #expect(reading.warningCount == reading.warnings.count)
        #expect(try reading.playlist.text == item.written)
        #expect(try Playlist(parsing: item.text) == reading.playlist)
        #expect(try PlaylistReading<Playlist>(parsing: Array(item.text.utf8)) == reading)
    }

    @Test("A strict reader throws what a lenient one lists first", arguments: LenientCase.all)
    func strict(_ item: LenientCase) throws {
        let warnings = try PlaylistReading<Playlist>(parsing: item.text).warnings
        let error = #expect(throws: PlaylistError.self) { try Playlist(parsing: item.text, mode: .strict) }
        let warning = try #require(warnings.first)
        #expect(error?.code == warning.code && error?.line == warning.line && error?.column == warning.column)
        #expect(error?.message == warning.message)
    }

    @Test(
        "What our writer makes of a lenient reading is the same value when it is read again", arguments: LenientCase.all
    )
    func again(_ item: LenientCase) throws {
        let playlist = try Playlist(parsing: item.text)
        #expect(try Playlist(parsing: playlist.text) == playlist)
    }

    @Test("A newer version is noted, is no error, and makes unknown values legal")
    func newerVersion() throws {
        let text = "#EXTM3U\n#EXT-X-VERSION:99\n#EXT-X-TARGETDURATION:6\n#EXT-X-PLAYLIST-TYPE:NEW\n#EXTINF:6,\na\n"
        let reading = try PlaylistReading<MediaPlaylist>(parsing: text, mode: .strict)
        #expect(reading.warnings.map(\.code) == [.newerVersion, .unknownValue])
        #expect(reading.playlist.version == 99 && reading.playlist.playlistType?.rawValue == "NEW")
        let known = text.replacing(":99", with: ":9")
        let error = #expect(throws: PlaylistError.self) { try MediaPlaylist(parsing: known, mode: .strict) }
        #expect(error?.code == .unknownValue && error?.line == 4)
    }

    @Test("Unknown tags, attributes and comments, CRLF and a missing last line end are no fault")
    func noFault() throws {
        let text =
            "#EXTM3U\r\n#EXT-X-TARGETDURATION:6\r\n# c\r\n#EXT-X-NEW:1\r\n#EXT-X-MAP:URI=\"i\",NEW=1\r\n#EXTINF:6,\r\na"
        let reading = try PlaylistReading<MediaPlaylist>(parsing: text, mode: .strict)
        #expect(reading.warnings.isEmpty && reading.playlist.segments[0].map?.otherAttributes.count == 1)
    }

    @Test("Of very many faults the first thousand are listed and all are counted")
    func manyFaults() throws {
        let text = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n" + String(repeating: "#EXTINF:6\na\n", count: 3000)
        let reading = try PlaylistReading<MediaPlaylist>(parsing: text)
        #expect(
            reading.warnings.count == PlaylistReading<MediaPlaylist>.maximumWarnings && reading.warningCount == 3000)
        #expect(reading.playlist.segments.count == 3000)
    }

    @Test("A text without tags that tell its kind is an empty multivariant playlist")
    func empty() throws {
        #expect(try Playlist(parsing: "#EXTM3U\n#EXT-X-VERSION:3\n").kind == .multivariant)
        let error = #expect(throws: PlaylistError.self) { try MediaPlaylist(parsing: "#EXTM3U\n#EXT-X-VERSION:3\n") }
        #expect(error?.code == .missingTag)
    }

    @Test("A tag that another kind of playlist may only have by mistake does not tell the kind")
    func weakTags() throws {
        let text = "#EXTM3U\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-STREAM-INF:BANDWIDTH=1\na\n"
        #expect(try PlaylistKind(of: text) == .multivariant)
        #expect(try PlaylistKind(of: "#EXTM3U\n#EXT-X-ENDLIST\n") == .media)
    }
}
