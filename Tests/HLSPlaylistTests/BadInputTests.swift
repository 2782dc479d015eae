import HLSPlaylist
import Testing

/// A text that must be refused, and where and why.
struct BadText: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: PlaylistError.Code
    let line: Int
    let column: Int

    init(_ name: String, _ text: String, _ code: PlaylistError.Code, _ line: Int, _ column: Int = 1) {
        self.name = name
        self.text = text
        self.code = code
        self.line = line
        self.column = column
    }

    var testDescription: String { name }
}

@Suite struct BadInputTests {
    private static let media = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n"
    private static let multivariant = "#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS\n"
    private static let end = "\n#EXTINF:6,\na\n"

    static let badMedia: [BadText] = [
        BadText("an empty text", "", .notAPlaylist, 1),
        BadText("a byte order mark alone", "\u{feff}", .invalidText, 1),
        BadText("a web page", "<html>\n<body>", .notAPlaylist, 1),
        BadText("another tag first", "#EXT-X-VERSION:3\n#EXTM3U", .notAPlaylist, 1),
        BadText("a longer first tag", "#EXTM3U8\n", .notAPlaylist, 1),
        BadText("EXTM3U twice", media + "#EXTM3U\n", .duplicateTag, 3),
        BadText("no target duration", "#EXTM3U\n#EXTINF:6,\na\n", .missingTag, 3),
        BadText("a target duration that is no number", "#EXTM3U\n#EXT-X-TARGETDURATION:6.5\n", .invalidTag, 2, 23),
        BadText("a target duration without a value", "#EXTM3U\n#EXT-X-TARGETDURATION\n", .invalidTag, 2, 22),
        BadText("two versions", "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-VERSION:4\n", .duplicateTag, 3),
        BadText(
            "a sequence number over 64 bits", media + "#EXT-X-MEDIA-SEQUENCE:18446744073709551616", .invalidTag, 3, 23),
        BadText("a negative sequence number", media + "#EXT-X-MEDIA-SEQUENCE:-1", .invalidTag, 3, 23),
        BadText("a duration with an exponent", media + "#EXTINF:1e400,\na", .invalidTag, 3, 9),
        BadText("a duration that is infinite", media + "#EXTINF:inf,\na", .invalidTag, 3, 9),
        BadText("a duration that is missing", media + "#EXTINF:,\na", .invalidTag, 3, 9),
        BadText("a duration of 30 digits", media + "#EXTINF:123456789012345678901234567890,\na", .invalidTag, 3, 9),
        BadText("a duration with two points", media + "#EXTINF:1.2.3,\na", .invalidTag, 3, 12),
        BadText("a duration that is a point", media + "#EXTINF:.,\na", .invalidTag, 3, 9),
        BadText("two durations", media + "#EXTINF:6,\n#EXTINF:6,\na", .missingURI, 3),
        BadText("a duration without a URI", media + "#EXTINF:6,\n#EXT-X-ENDLIST", .missingURI, 3),
        BadText("a URI without a duration", media + "a\n", .missingTag, 3),
        BadText("an empty byte range", media + "#EXT-X-BYTERANGE:" + end, .invalidTag, 3, 18),
        BadText("a byte range without a colon", media + "#EXT-X-BYTERANGE" + end, .invalidTag, 3, 17),
        BadText("a byte range that is only an offset", media + "#EXT-X-BYTERANGE:@5" + end, .invalidTag, 3, 18),
        BadText("a byte range without its offset", media + "#EXT-X-BYTERANGE:5@" + end, .invalidTag, 3, 18),
        BadText("a negative byte range", media + "#EXT-X-BYTERANGE:-5@0" + end, .invalidTag, 3, 18),
        BadText("a byte range over 64 bits", media + "#EXT-X-BYTERANGE:99999999999999999999" + end, .invalidTag, 3, 18),
        BadText("two byte ranges", media + "#EXT-X-BYTERANGE:1\n#EXT-X-BYTERANGE:2" + end, .duplicateTag, 4),
        BadText("a map without a URI", media + "#EXT-X-MAP:BYTERANGE=\"1@0\"" + end, .missingAttribute, 3),
        BadText(
            "a map with a bad range", media + "#EXT-X-MAP:URI=\"a\",BYTERANGE=\"x\"" + end, .invalidAttribute, 3, 31),
        BadText("a key without a method", media + "#EXT-X-KEY:URI=\"k\"" + end, .missingAttribute, 3),
        BadText("a key without a URI", media + "#EXT-X-KEY:METHOD=AES-128" + end, .missingAttribute, 3),
        BadText("a key with a bad vector", media + "#EXT-X-KEY:METHOD=NONE,IV=12" + end, .invalidAttribute, 3, 27),
        BadText(
            "a vector of 33 digits", media + "#EXT-X-KEY:METHOD=NONE,IV=0x0123456789abcdef0123456789abcdef0" + end,
            .invalidAttribute, 3, 27),
        BadText("an attribute twice", media + "#EXT-X-KEY:METHOD=NONE,METHOD=NONE" + end, .duplicateAttribute, 3, 24),
        BadText("a quotation mark never closed", media + "#EXT-X-MAP:URI=\"a" + end, .invalidAttribute, 3, 16),
        BadText("text after a quotation mark", media + "#EXT-X-MAP:URI=\"a\"b" + end, .invalidAttribute, 3, 19),
        BadText("an attribute without a value", media + "#EXT-X-MAP:URI" + end, .invalidAttribute, 3, 12),
        BadText("an attribute without a name", media + "#EXT-X-MAP:=1" + end, .invalidAttribute, 3, 12),
        BadText(
            "a date that does not exist", media + "#EXT-X-PROGRAM-DATE-TIME:2025-02-29T00:00:00Z" + end, .invalidTag, 3,
            26),
        BadText("a date without a time", media + "#EXT-X-PROGRAM-DATE-TIME:2025-02-28" + end, .invalidTag, 3, 26),
        BadText("a date range without an ID", media + "#EXT-X-DATERANGE:CLASS=\"c\"" + end, .missingAttribute, 3),
        BadText("a start without an offset", media + "#EXT-X-START:PRECISE=YES" + end, .missingAttribute, 3),
        BadText(
            "a start neither precise nor not", media + "#EXT-X-START:TIME-OFFSET=1,PRECISE=MAYBE" + end,
            .invalidAttribute, 3, 36),
        BadText(
            "a variable with two sources", media + "#EXT-X-DEFINE:NAME=\"a\",IMPORT=\"a\"" + end, .invalidAttribute, 3),
        BadText("a variable without a value", media + "#EXT-X-DEFINE:NAME=\"a\"" + end, .missingAttribute, 3),
        BadText("a multivariant tag", media + "#EXT-X-STREAM-INF:BANDWIDTH=1\na\n", .wrongKind, 3),
        BadText("a NUL", media + "#EXTINF:6,\na\0b\n", .invalidText, 4, 2),
        BadText("a carriage return inside a line", media + "#EXTINF:6,\nab\rc\n", .invalidText, 4, 3),
    ]

    static let badMultivariant: [BadText] = [
        BadText("no URI after the last variant", multivariant + "#EXT-X-STREAM-INF:BANDWIDTH=1\n", .missingURI, 3),
        BadText(
            "two variants, one URI", multivariant + "#EXT-X-STREAM-INF:BANDWIDTH=1\n#EXT-X-STREAM-INF:BANDWIDTH=1\na",
            .missingURI, 3),
        BadText("a URI without its variant", multivariant + "a\n", .missingTag, 3),
        BadText(
            "a variant without bandwidth", multivariant + "#EXT-X-STREAM-INF:CODECS=\"a\"\na", .missingAttribute, 3),
        BadText(
            "a fractional bandwidth", multivariant + "#EXT-X-STREAM-INF:BANDWIDTH=1.5\na", .invalidAttribute, 3, 29),
        BadText(
            "a resolution of one number", multivariant + "#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1080\na",
            .invalidAttribute, 3, 42),
        BadText(
            "a frame rate with an exponent", multivariant + "#EXT-X-STREAM-INF:BANDWIDTH=1,FRAME-RATE=3e1\na",
            .invalidAttribute, 3, 42),
        BadText(
            "a rendition without a name", multivariant + "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\"\n", .missingAttribute,
            3),
        BadText(
            "an I-frame variant without a URI", multivariant + "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1\n",
            .missingAttribute, 3),
        BadText("a media tag", multivariant + "#EXT-X-TARGETDURATION:6\n", .wrongKind, 3),
        BadText("a segment", multivariant + "#EXTINF:6,\na\n", .wrongKind, 3),
    ]

    @Test("A bad media playlist is refused with its place", arguments: badMedia)
    func media(_ bad: BadText) throws {
        let error = #expect(throws: PlaylistError.self) { try MediaPlaylist(parsing: bad.text, mode: .strict) }
        #expect(error?.code == bad.code && error?.line == bad.line && error?.column == bad.column, "\(error as Any)")
        #expect(error?.message.contains("section") == true, "\(error as Any)")
        #expect(throws: PlaylistError.self) { try MediaPlaylist(parsing: Array(bad.text.utf8), mode: .strict) }
    }

    @Test("A bad multivariant playlist is refused with its place", arguments: badMultivariant)
    func multivariant(_ bad: BadText) throws {
        let error = #expect(throws: PlaylistError.self) { try MultivariantPlaylist(parsing: bad.text, mode: .strict) }
        #expect(error?.code == bad.code && error?.line == bad.line && error?.column == bad.column, "\(error as Any)")
        #expect(error?.message.contains("section") == true, "\(error as Any)")
    }

    @Test(
        "Bytes that are not UTF-8 are refused with their place",
        arguments: [
            [0x80], [0xc0, 0x80], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82],
            [0xf0, 0x80, 0x80, 0x80],
            [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff],
        ] as [[UInt8]])
    func invalidUTF8(_ bytes: [UInt8]) throws {
        for padding in 0..<9 {
            let text = Array((Self.media + "#" + String(repeating: "x", count: padding)).utf8) + bytes
            let error = #expect(throws: PlaylistError.self) { try MediaPlaylist(parsing: text) }
            #expect(error?.code == .invalidText && error?.line == 3 && error?.column == padding + 2)
        }
    }

    @Test("The kind of a text is told by its tags")
    func kind() throws {
        #expect(try PlaylistKind(of: "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:1,") == .media)
        #expect(try PlaylistKind(of: "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA:x") == .multivariant)
    }

    @Test("Lines of ten megabytes are read in a moment", .timeLimit(.minutes(1)))
    func longLines() throws {
        let long = String(repeating: "a,\u{e9}=", count: 2_000_000)
        let uri = try MediaPlaylist(parsing: Self.media + "#EXTINF:6,\n" + long)
        #expect(uri.segments.first?.uri == long)
        let list = "#EXT-X-MAP:URI=\"a\"" + String(repeating: ",A=b", count: 2_500_000)
        let playlist = try MediaPlaylist(parsing: Self.media + list + Self.end)
        #expect(playlist.segments.first?.map?.otherAttributes.count == 2_500_000)
        let comments = Self.media + String(repeating: "#c\n", count: 2_000_000)
        #expect(try MediaPlaylist(parsing: comments).trailingLines.count == 2_000_000)
    }
}
