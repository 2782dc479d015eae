import Testing

@testable import HLSMedia

/// WebVTT and SubRip files, well-formed and not.
@Suite("Subtitle files")
struct SubtitleParsingTests {
    struct Shown: Equatable, CustomStringConvertible {
        var start: Int64
        var end: Int64
        var text: String

        init(_ start: Int64, _ end: Int64, _ text: String) {
            (self.start, self.end, self.text) = (start, end, text)
        }

        var description: String { "\(start)-\(end) \(text.debugDescription)" }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let cues: [Shown]

        init(_ description: String, _ text: String, _ cues: Shown...) {
            (testDescription, self.text, self.cues) = (description, text, cues)
        }
    }

    static let readable: [Case] = subRip + webVTT

    private static let subRip: [Case] = [
        Case(
            "as it should be",
            "1\n00:00:01,000 --> 00:00:02,500\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\nlines\n",
            Shown(1_000, 2_500, "Hello"), Shown(3_000, 4_000, "Two\nlines")),
        Case(
            "with returns",
            "1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nB\r\n",
            Shown(1_000, 2_000, "Hello"), Shown(3_000, 4_000, "B")),
        Case(
            "with carriage returns alone",
            "1\r00:00:01,000 --> 00:00:02,000\rHello\r\r2\r00:00:03,000 --> 00:00:04,000\rB",
            Shown(1_000, 2_000, "Hello"), Shown(3_000, 4_000, "B")),
        Case("without numbers", "00:00:01,000 --> 00:00:02,000\nHello", Shown(1_000, 2_000, "Hello")),
        Case(
            "without empty lines", "1\n00:00:01,000 --> 00:00:02,000\nA\n2\n00:00:03,000 --> 00:00:04,000\nB\n",
            Shown(1_000, 2_000, "A"), Shown(3_000, 4_000, "B")),
        Case(
            "with empty lines in the text",
            "1\n00:00:01,000 --> 00:00:02,000\nA\n\nB\n\n2\n00:00:03,000 --> 00:00:04,000\nC",
            Shown(1_000, 2_000, "A\nB"), Shown(3_000, 4_000, "C")),
        Case(
            "whose text is a number", "1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n7",
            Shown(1_000, 2_000, "42"), Shown(3_000, 4_000, "7")),
        Case(
            "with a cue of nothing", "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nB",
            Shown(3_000, 4_000, "B")),
        Case("with a point for the comma", "1\n00:00:01.000 --> 00:00:02.000\nA", Shown(1_000, 2_000, "A")),
        Case("with times of other lengths", "1\n0:0:1,5 --> 1:02,25\nA", Shown(1_500, 62_250, "A")),
        Case("with times without fraction", "1\n00:00:01 --> 00:00:02\nA", Shown(1_000, 2_000, "A")),
        Case("with no space at the arrow", "1\n00:00:01,000-->00:00:02,000\nA", Shown(1_000, 2_000, "A")),
        Case(
            "with coordinates behind the times", "1\n00:00:01,000 --> 00:00:02,000 X1:1 X2:2 Y1:3 Y2:4\nA",
            Shown(1_000, 2_000, "A")),
        Case(
            "with more than 99 hours", "1\n123:00:00,000 --> 123:00:01,000\nA",
            Shown(442_800_000, 442_801_000, "A")),
        Case("that begins before 0", "1\n-00:00:01,000 --> 00:00:02,000\nA", Shown(0, 2_000, "A")),
        Case(
            "that ends before 0, and one that does not",
            """
            1
            -00:00:03,000 --> -00:00:01,000
            A

            2
            00:00:01,000 --> 00:00:02,000
            B
            """, Shown(1_000, 2_000, "B")),
        Case(
            "that ends when it begins, and one that ends before",
            """
            00:00:01,000 --> 00:00:01,000
            A

            00:00:03,000 --> 00:00:02,000
            B

            00:00:04,000 --> 00:00:05,000
            C
            """, Shown(4_000, 5_000, "C")),
        Case(
            "out of order and over each other",
            """
            00:00:05,000 --> 00:00:09,000
            B

            00:00:01,000 --> 00:00:06,000
            A

            00:00:05,000 --> 00:00:06,000
            C
            """, Shown(1_000, 6_000, "A"), Shown(5_000, 9_000, "B"), Shown(5_000, 6_000, "C")),
        Case("with an arrow in the text", "00:00:01,000 --> 00:00:02,000\nA --> B", Shown(1_000, 2_000, "A --&gt; B")),
        Case("with text before it", "made by me\n\n1\n00:00:01,000 --> 00:00:02,000\nA", Shown(1_000, 2_000, "A")),
        Case("that MS-DOS has ended", "00:00:01,000 --> 00:00:02,000\nA\n\u{1A}", Shown(1_000, 2_000, "A")),
    ]

    private static let webVTT: [Case] = [
        Case("without cues", "WEBVTT"),
        Case("with a title", "WEBVTT - some title\n\n00:01.000 --> 00:02.000\nA\n", Shown(1_000, 2_000, "A")),
        Case(
            "with identifiers, settings, notes and markup",
            """
            WEBVTT
            Kind: captions

            NOTE a comment
            over lines

            intro
            00:00:01.000 --> 00:00:02.000 line:0 align:start
            <v Ann>Hi <i>there</i></v>

            NOTE

            2
            01:00:00.000 --> 01:00:01.000
            B &amp; C
            """, Shown(1_000, 2_000, "<v Ann>Hi <i>there</i></v>"), Shown(3_600_000, 3_601_000, "B &amp; C")),
        Case(
            "whose cue follows the header at once", "WEBVTT\n00:01.000 --> 00:02.000\nA", Shown(1_000, 2_000, "A")),
        Case(
            "whose cues follow each other at once", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB",
            Shown(1_000, 2_000, "A"), Shown(3_000, 4_000, "B")),
        Case(
            "with more than 99 hours", "WEBVTT\n\n100:00:00.000 --> 1000:00:00.000\nA",
            Shown(360_000_000, 3_600_000_000, "A")),
        Case(
            "with a block that nobody knows", "WEBVTT\n\nSOMETHING\nelse\nhere\n\n00:01.000 --> 00:02.000\nA",
            Shown(1_000, 2_000, "A")),
    ]

    @Test("are read", arguments: readable)
    func reads(_ sample: Case) throws {
        let document = try SubtitleDocument(parsing: Array(sample.text.utf8))
        #expect(document.cues.map { Shown($0.start, $0.end, $0.text) } == sample.cues)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let damage: SubtitleDamage

        init(_ description: String, _ bytes: [UInt8], line: Int? = nil, _ message: String) {
            (testDescription, self.bytes) = (description, bytes)
            damage = SubtitleDamage(line: line, message)
        }

        init(_ description: String, _ text: String, line: Int? = nil, _ message: String) {
            self.init(description, Array(text.utf8), line: line, message)
        }
    }

    private static let noText = "this is no text; name a WebVTT or SubRip file"
    private static let none = "there are no subtitles in it; name a WebVTT or SubRip file"
    private static let subRipTimes = "these are no times of a subtitle; write them like 00:00:01,000 --> 00:00:02,500"
    private static let webVTTTimes = "these are no times of a cue; write them like 00:00:01.000 --> 00:00:02.500"

    static let broken: [Broken] = [
        Broken("a video", [0, 0, 0, 32, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6F, 0x6D, 0xFF, 0xFE, 1], noText),
        Broken("a text with a zero in it", "1\n00:00:01,000 --> 00:00:02,000\nA\u{0}B", noText),
        Broken("bytes that are no text", [0x31, 0x0A, 0xFF, 0x01, 0x02], noText),
        Broken(
            "bytes that Windows-1252 has not", [0x31, 0x0A, 0x81, 0x31],
            "its text is neither UTF-8 nor Windows-1252; save it as UTF-8"),
        Broken(
            "what is marked as UTF-8", [0xEF, 0xBB, 0xBF, 0x31, 0xFF],
            "it is marked as UTF-8 and is not; save it as UTF-8"),
        Broken(
            "half a UTF-16", [0xFF, 0xFE, 0x31, 0x00, 0x0A],
            "it is UTF-16 that is damaged or cut off; save it as UTF-8"),
        Broken(
            "a lone surrogate", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x31],
            "it is UTF-16 that is damaged or cut off; save it as UTF-8"),
        Broken("some text", "Hello, world.\n", none),
        Broken("empty lines", "\n\n\n", none),
        Broken("a playlist", "#EXTM3U\n#EXT-X-VERSION:3\n", none),
        Broken("ASS", "[Script Info]\nTitle: x\n", "this is an ASS file; convert it to WebVTT or SubRip"),
        Broken("what only begins like WebVTT", "WEBVTTX\n\n", none),
        Broken("times of SubRip that are none", "1\n00:00:01,000 --> 00:61:00,000\nA", line: 2, subRipTimes),
        Broken("a time of SubRip cut off", "1\n00:00:01,000 -->\nA", line: 2, subRipTimes),
        Broken("a time with too many digits", "1\n1234567890:00:01,000 --> 2:00,000\nA", line: 2, subRipTimes),
        Broken("times of WebVTT that are none", "WEBVTT\n\nx --> y\nA", line: 3, webVTTTimes),
        Broken("a time of WebVTT without minutes", "WEBVTT\n\n01.000 --> 02.000\nA", line: 3, webVTTTimes),
        Broken(
            "a second cue whose times are none", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:03 --> x\nB", line: 5,
            webVTTTimes),
    ]

    @Test("that are damaged are refused with the line and what to do", arguments: broken)
    func refuses(_ sample: Broken) {
        #expect(throws: sample.damage) { try SubtitleDocument(parsing: sample.bytes) }
    }

    @Test("keep identifiers, settings and styles of WebVTT, and its map of timestamps")
    func details() throws {
        let document = try SubtitleDocument(
            parsing: Array(
                """
                WEBVTT
                X-TIMESTAMP-MAP=LOCAL:00:00:10.000,MPEGTS:900000

                STYLE
                ::cue(#intro) { color: red }

                REGION
                id:top

                intro
                00:00:01.000 --> 00:00:02.000 region:top
                A

                STYLE
                ::cue { color: blue }

                00:00:03.000 --> 00:00:04.000
                B
                """.utf8))
        #expect(document.timestampMap == .init(local: 10_000, mpegts: 900_000))
        // After the first cue there are no styles any more.
        #expect(document.blocks == ["STYLE\n::cue(#intro) { color: red }", "REGION\nid:top"])
        #expect(document.cues.map(\.identifier) == ["intro", nil])
        #expect(document.cues.map(\.settings) == ["region:top", ""])
    }

    @Test("of more cues than are allowed are refused", arguments: ["WEBVTT\n\n", ""])
    func limit(header: String) throws {
        let cues = (0..<4).map { "00:00:0\($0).000 --> 00:00:0\($0).500\nA\n\n" }.joined()
        let bytes = Array((header + cues).utf8)
        #expect(try SubtitleDocument(parsing: bytes, mostCues: 4).cues.count == 4)
        #expect(throws: SubtitleDocument.tooMany(3)) { try SubtitleDocument(parsing: bytes, mostCues: 3) }
    }

    // MARK: - Encodings

    private static let text = "1\n00:00:01,000 --> 00:00:02,000\nÄpfel – œuf €\n"

    private static func wide(_ mark: [UInt8], isBigEndian: Bool) -> [UInt8] {
        mark
            + text.utf16.flatMap { unit in
                let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isBigEndian ? bytes : bytes.reversed()
            }
    }

    static let encodings: [(String, [UInt8])] = [
        ("UTF-8", Array(text.utf8)),
        ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        ("UTF-16, little-endian", wide([0xFF, 0xFE], isBigEndian: false)),
        ("UTF-16, big-endian", wide([0xFE, 0xFF], isBigEndian: true)),
        ("UTF-16, little-endian, without a mark", wide([], isBigEndian: false)),
        ("UTF-16, big-endian, without a mark", wide([], isBigEndian: true)),
        (
            "Windows-1252",
            Array("1\n00:00:01,000 --> 00:00:02,000\n".utf8)
                + [0xC4, 0x70, 0x66, 0x65, 0x6C, 0x20, 0x96, 0x20, 0x9C, 0x75, 0x66, 0x20, 0x80, 0x0A]
        ),
    ]

    @Test("are read in every encoding", arguments: encodings)
    func encoding(_ name: String, _ bytes: [UInt8]) throws {
        #expect(try SubtitleDocument(parsing: bytes).cues.map(\.text) == ["Äpfel – œuf €"])
    }

    // MARK: - Hostile

    @Test("that are damaged at random are read or refused, and what is read can be written and read again")
    func damaged() throws {
        var random = SystemRandomNumberGenerator()
        let samples = (Self.subRip + Self.webVTT).map { Array($0.text.utf8) } + Self.encodings.map(\.1)
        for sample in samples {
            for _ in 0..<60 {
                var bytes = sample
                for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                    let place = Int.random(in: bytes.indices, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                    case 1: bytes.remove(at: place)
                    default:
                        bytes.insert(
                            contentsOf: Array("-->\n{<&:-9".utf8).shuffled(using: &random).prefix(4), at: place)
                    }
                }
                let document: SubtitleDocument
                do throws(SubtitleDamage) {
                    document = try SubtitleDocument(parsing: bytes)
                } catch {
                    #expect(!error.message.isEmpty)
                    continue
                }
                let written = WebVTTSegment.bytes(document.cues, blocks: document.blocks, mpegts: 0)
                let again = try SubtitleDocument(parsing: written)
                #expect(again.cues == document.cues, "\(bytes)")
                #expect(again.blocks == document.blocks, "\(bytes)")
            }
        }
    }

    @Test(
        "that nest and repeat without end take no longer than others of their size",
        arguments: [
            "{", "{\\an8", "<", "<i", "&", "-", "--", ">", "\n", "1\n", "<1",
        ])
    func repeats(_ piece: String) throws {
        let text = String(repeating: piece, count: (1 << 17) / piece.utf8.count)
        let document = try SubtitleDocument(parsing: Array("00:00:01,000 --> 00:00:02,000\nA\n\(text)".utf8))
        #expect(document.cues.count == 1)
        #expect(
            try SubtitleDocument(parsing: Array("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\(text)".utf8)).cues.count == 1)
        _ = CueMarkup.ass(text[...])
        _ = CueMarkup.webVTT(text)
    }
}
