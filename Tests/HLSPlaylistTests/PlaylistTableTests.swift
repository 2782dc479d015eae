import HLSPlaylist
import Testing

@Suite struct PlaylistTableTests {
    static let cases = MediaCases.all + MediaTagCases.all + MultivariantCases.all

    @Test("A text reads as its value", arguments: cases)
    func parse(_ item: PlaylistCase) throws {
        for text in [item.text] + item.alsoReadFrom {
            #expect(try Playlist(parsing: text) == item.value)
            #expect(try Playlist(parsing: Array(text.utf8)) == item.value)
        }
    }

    @Test("A value writes as its text", arguments: cases)
    func write(_ item: PlaylistCase) throws {
        #expect(try item.value.text == item.text)
        switch item.value {
        case .media(let playlist): #expect(try playlist.utf8 == Array(item.text.utf8))
        case .multivariant(let playlist): #expect(try playlist.utf8 == Array(item.text.utf8))
        }
    }

    @Test("A text that was read is written back byte for byte", arguments: cases)
    func roundTrip(_ item: PlaylistCase) throws {
        #expect(try Playlist(parsing: item.text).text == item.text)
    }

    @Test("CRLF, a byte order mark, blank lines and a missing last line end change nothing", arguments: cases)
    func lineEnds(_ item: PlaylistCase) throws {
        let crlf = item.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(try Playlist(parsing: "\u{feff}" + crlf) == item.value)
        let blank = item.text.split(separator: "\n").joined(separator: "\n\n  \n")
        #expect(try Playlist(parsing: blank) == item.value)
    }

    @Test(
        "A text cut off anywhere is read or refused, and what is read can be written and read again", arguments: cases)
    func cut(_ item: PlaylistCase) throws {
        let bytes = Array(item.text.utf8)
        for end in bytes.indices {
            do throws(PlaylistError) {
                let playlist = try Playlist(parsing: bytes[..<end])
                let again = try Playlist(parsing: playlist.text)
                #expect(try again.text == playlist.text)
            } catch {
                #expect(error.line > 0 && !error.message.isEmpty)
            }
        }
    }

    @Test(
        "A text with any byte changed is read or refused, and what is read can be written and read again",
        arguments: cases)
    func damage(_ item: PlaylistCase) throws {
        let bytes = Array(item.text.utf8)
        for index in bytes.indices {
            for byte in [0, 0x0a, 0x0d, 0x20, 0x22, 0x23, 0x2c, 0x2d, 0x2e, 0x39, 0x3a, 0x3d, 0x40, 0x80, 0xc3]
                as [UInt8]
            {
                var damaged = bytes
                damaged[index] = byte
                do throws(PlaylistError) {
                    let text = try Playlist(parsing: damaged).text
                    let again = try Playlist(parsing: text)
                    #expect(try again.text == text)
                } catch {
                    #expect(error.line > 0, "\(String(decoding: damaged, as: UTF8.self)): \(error)")
                }
            }
        }
    }
}
