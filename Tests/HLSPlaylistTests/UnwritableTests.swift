import HLSPlaylist
import Testing

/// A value that would break the line it stands on.
struct Unwritable: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: Playlist

    static func media(_ name: String, _ change: (inout MediaPlaylist) -> Void) -> Unwritable {
        let segment = MediaSegment(uri: "a", duration: 6)
        let playlist = with(MediaPlaylist(targetDuration: 6, segments: [segment]), change)
        return Unwritable(testDescription: name, value: .media(playlist))
    }

    static func multivariant(_ name: String, _ change: (inout MultivariantPlaylist) -> Void) -> Unwritable {
        let rendition = Rendition(type: .audio, groupID: "g", name: "n")
        let playlist = MultivariantPlaylist(variants: [Variant(uri: "a", bandwidth: 1)], renditions: [rendition])
        return Unwritable(testDescription: name, value: .multivariant(with(playlist, change)))
    }
}

@Suite struct UnwritableTests {
    static let cases: [Unwritable] = [
        .media("a URI with a line end") { $0.segments[0].uri = "a\nb" },
        .media("a URI with a line end far inside") { $0.segments[0].uri = String(repeating: "x", count: 99) + "\r" },
        .media("a URI that begins with #") { $0.segments[0].uri = "#a" },
        .media("an empty URI") { $0.segments[0].uri = "" },
        .media("a blank URI") { $0.segments[0].uri = " \t" },
        .media("a title with a line end") { $0.segments[0].title = "a\r\nb" },
        .media("a quoted string with a quotation mark") { $0.segments[0].map = MediaInitialization(uri: "a\"b") },
        .media("a quoted string with a NUL") { $0.segments[0].map = MediaInitialization(uri: "a\0") },
        .media("a negative byte range") { $0.segments[0].byteRange = ByteRange(length: -1) },
        .media("a negative target duration") { $0.targetDuration = -1 },
        .media("a type of two words") { $0.playlistType = PlaylistType(rawValue: "A B") },
        .media("a key without a URI") { $0.segments[0].keys = [EncryptionKey(method: .aes128)] },
        .media("a method of no word") { $0.segments[0].keys = [EncryptionKey(method: .init(rawValue: ""), uri: "k")] },
        .media("a line without #") { $0.otherLines = [PlaylistLine("a")] },
        .media("a comment of two lines") { $0.segments[0].otherLines = [PlaylistLine("# a\nb")] },
        .media("an attribute name with =") {
            $0.start = with(StartPoint(timeOffset: 0)) { $0.otherAttributes = [Attribute("A=", "", isQuoted: true)] }
        },
        .media("a bare attribute with a comma") {
            $0.start = with(StartPoint(timeOffset: 0)) { $0.otherAttributes = [Attribute("A", "1,2", isQuoted: false)] }
        },
        .multivariant("a name with a quotation mark") { $0.renditions[0].name = "The \"best\"" },
        .multivariant("a negative bandwidth") { $0.variants[0].bandwidth = -1 },
        .multivariant("a codec with a comma") { $0.variants[0].codecs = ["a,b"] },
        .multivariant("a codec that is empty") { $0.variants[0].codecs = [""] },
        .multivariant("a video range with a comma") { $0.variants[0].videoRange = VideoRange(rawValue: "A,B=1") },
        .multivariant("a variant's URI with a line end") { $0.variants[0].uri = "a\n#EXT-X-ENDLIST" },
    ]

    @Test("A value that would break its line is refused and not written", arguments: cases)
    func refused(_ item: Unwritable) {
        let error = #expect(throws: PlaylistError.self) { try item.value.text }
        #expect(error?.code == .unwritable && error?.message.contains("section") == true, "\(error as Any)")
    }
}
