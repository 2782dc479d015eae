import HLSPlaylist
import Testing

@Suite struct PlaylistTableTests {
    @Test("A text reads as its value", arguments: PlaylistTable.cases)
    func parse(_ item: PlaylistCase) throws {
        for text in [item.text] + item.alsoReadFrom {
            #expect(try Playlist(parsing: text) == item.value)
            #expect(try Playlist(parsing: Array(text.utf8)) == item.value)
        }
    }

    @Test("A value writes as its text", arguments: PlaylistTable.cases)
    func write(_ item: PlaylistCase) throws {
        #expect(try item.value.text == item.text)
        switch item.value {
        case .media(let playlist): #expect(try playlist.utf8 == Array(item.text.utf8))
        case .multivariant(let playlist): #expect(try playlist.utf8 == Array(item.text.utf8))
        }
    }

    @Test("A text that was read is written back byte for byte", arguments: PlaylistTable.cases)
    func roundTrip(_ item: PlaylistCase) throws {
        #expect(try Playlist(parsing: item.text).text == item.text)
    }

    @Test("Tags in another order are the same values, and keep their order", arguments: PlaylistTable.cases)
    func reordered(_ item: PlaylistCase) throws {
        for text in item.reordered {
            let playlist = try Playlist(parsing: text)
            #expect(playlist.inOwnOrder == item.value)
            #expect(try playlist.inOwnOrder.text == item.text)
            #expect(try Playlist(parsing: playlist.text) == playlist)
            // The tags' names in the order they were read; only what the writer adds may be new.
            let names = try [text, playlist.text].map { Self.names(of: $0) }
            #expect(names[0] == names[1].filter { names[0].contains($0) })
        }
    }

    private static func names(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("#") }.map { $0.prefix { $0 != ":" } }
    }

    @Test(
        "A strict reader reads what needs no warning, and throws one of the warnings else",
        arguments: PlaylistTable.cases)
    func strict(_ item: PlaylistCase) throws {
        let warnings = try PlaylistReading<Playlist>(parsing: item.text).warnings.filter { $0.code != .newerVersion }
        if warnings.isEmpty {
            #expect(try Playlist(parsing: item.text, mode: .strict) == item.value)
        } else {
            let error = #expect(throws: PlaylistError.self) { try Playlist(parsing: item.text, mode: .strict) }
            #expect(
                warnings.contains { $0.code == error?.code && $0.line == error?.line }, "\(error as Any) \(warnings)")
        }
    }

    @Test(
        "CRLF, a byte order mark, blank lines and a missing last line end change nothing",
        arguments: PlaylistTable.cases)
    func lineEnds(_ item: PlaylistCase) throws {
        let crlf = item.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(try Playlist(parsing: "\u{feff}" + crlf) == item.value)
        let blank = item.text.split(separator: "\n").joined(separator: "\n\n  \n")
        #expect(try Playlist(parsing: blank) == item.value)
    }

    @Test(
        "A text cut off anywhere is read or refused, and what is read can be written and read again",
        arguments: PlaylistTable.cases)
    func cut(_ item: PlaylistCase) throws {
        let bytes = Array(item.text.utf8)
        for end in Self.places(in: bytes) { try Self.check(Array(bytes[..<end])) }
    }

    @Test(
        "A text with any byte changed is read or refused, and what is read can be written and read again",
        arguments: PlaylistTable.cases)
    func damage(_ item: PlaylistCase) throws {
        let bytes = Array(item.text.utf8)
        let damages: [UInt8] = [0, 0x0a, 0x0d, 0x20, 0x22, 0x23, 0x2c, 0x2d, 0x2e, 0x39, 0x3a, 0x3d, 0x40, 0x80, 0xc3]
        for (turn, index) in Self.places(in: bytes).enumerated() {
            // A third of them at each place; the fuzzer tries all.
            for byte in damages[(turn % 3 * 5)..<(turn % 3 * 5 + 5)] {
                var damaged = bytes
                damaged[index] = byte
                try Self.check(damaged)
            }
        }
    }

    /// Every place of a short text, some two hundred of a long one.
    private static func places(in bytes: [UInt8]) -> StrideTo<Int> {
        stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200))
    }

    private static func check(_ bytes: [UInt8]) throws {
        do throws(PlaylistError) {
            let text = try Playlist(parsing: bytes).text
            let again = try Playlist(parsing: text)
            #expect(try again.text == text)
        } catch {
            #expect(error.line > 0 && !error.message.isEmpty, "\(String(decoding: bytes, as: UTF8.self)): \(error)")
        }
    }
}
