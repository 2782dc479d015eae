import LibAV
import Testing

@testable import HLSMedia

/// When cues are shown: in which segments, and where a source's times become ours.
@Suite("Cues")
struct CueTimingTests {
    private static func cue(_ start: Int64, _ end: Int64, _ text: String) throws -> Cue {
        try #require(Cue(start: start, end: end, text: text))
    }

    /// Texts by segment, of segments of six seconds at 30000/1001 frames a second: 180.18 frames, so 6.006 s.
    private static func segments(_ cues: [Cue], count: Int = 4) -> (texts: [[String]], new: [Int]) {
        var window = CueWindow(cues, timescale: 30_000)
        var texts: [[String]] = []
        var new: [Int] = []
        for number in 0..<count {
            let taken = window.take(from: Int64(number) * 180_180, to: Int64(number + 1) * 180_180)
            texts.append(taken.cues.map(\.text))
            new.append(taken.new)
        }
        return (texts, new)
    }

    struct Split: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let times: [(Int64, Int64)]
        let texts: [[String]]

        init(_ description: String, _ times: [(Int64, Int64)], _ texts: [[String]]) {
            (testDescription, self.times, self.texts) = (description, times, texts)
        }
    }

    static let splits = [
        Split("inside a segment", [(1_000, 2_000)], [["0"], [], [], []]),
        Split("that ends at a boundary", [(1_000, 6_006)], [["0"], [], [], []]),
        Split("that ends a millisecond behind it", [(1_000, 6_007)], [["0"], ["0"], [], []]),
        Split("that begins at a boundary", [(6_006, 7_000)], [[], ["0"], [], []]),
        Split("that begins a millisecond before it", [(6_005, 7_000)], [["0"], ["0"], [], []]),
        Split("over three segments", [(5_000, 13_000)], [["0"], ["0"], ["0"], []]),
        Split("beyond the end", [(20_000, 90_000)], [[], [], [], ["0"]]),
        Split("behind the end", [(24_024, 30_000)], [[], [], [], []]),
        Split(
            "over each other", [(0, 20_000), (1_000, 2_000), (5_000, 7_000), (12_000, 12_100)],
            [["0", "1", "2"], ["0", "2", "3"], ["0", "3"], ["0"]]),
    ]

    @Test("are in every segment that they are shown in", arguments: splits)
    func split(_ sample: Split) throws {
        let cues = try sample.times.enumerated().map { try Self.cue($1.0, $1.1, "\($0)") }
        let (texts, new) = Self.segments(cues)
        #expect(texts == sample.texts)
        #expect(new.reduce(0, +) == Set(texts.joined()).count)
    }

    @Test("keep their whole time in each of them")
    func whole() throws {
        var window = CueWindow([try Self.cue(5_000, 8_000, "A")], timescale: 1_000)
        for range in [(0, 6_000), (6_000, 12_000)] as [(Int64, Int64)] {
            let text = WebVTTSegment.bytes(window.take(from: range.0, to: range.1).cues, blocks: [], mpegts: 900_000)
            #expect(
                String(decoding: text, as: UTF8.self) == """
                    WEBVTT
                    X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000

                    00:00:05.000 --> 00:00:08.000
                    A

                    """)
        }
    }

    @Test(
        "are written with as many digits as their hours need",
        arguments: [
            (0, "00:00:00.000"), (59_999, "00:00:59.999"), (3_661_001, "01:01:01.001"), (359_999_999, "99:59:59.999"),
            (360_000_000, "100:00:00.000"),
        ])
    func times(milliseconds: Int64, text: String) {
        #expect(CueTime.text(milliseconds) == text)
        #expect(CueTime.milliseconds(text[...]) == milliseconds)
    }

    @Test("of a stream count from time 0 of the output")
    func origin() throws {
        var stream = SubtitleStream(.subRip, base: Rational(1, 90_000))
        for (pts, duration, text) in [
            (180_000, 90_000, "one"), (90_000, 180_000, "before"), (360_000, 90_000, "two"), (0, 45_000, "gone"),
        ] as [(Int64, Int64, String)] {
            _ = stream.append(payload: Array(text.utf8), pts: pts, duration: duration, settings: nil)
        }
        // Time 0 is at 1.4 s of the source.
        let cues = stream.cues(origin: .init(ticks: 1_400, base: Rational(1, 1_000)))
        #expect(cues.map(\.text) == ["before", "one", "two"])
        #expect(cues.map(\.start) == [0, 600, 2_600])
        #expect(cues.map(\.end) == [1_600, 1_600, 3_600])
    }

    @Test("whose end nothing says are shown until the next one, or five seconds")
    func unbounded() {
        var stream = SubtitleStream(.text, base: Rational(1, 1_000))
        for (pts, text) in [(0, "A"), (2_000, "B"), (2_000, "C"), (10_000, "D"), (11_000, "")] as [(Int64, String)] {
            _ = stream.append(payload: Array(text.utf8), pts: pts, duration: 0, settings: nil)
        }
        let cues = stream.cues(origin: .init(ticks: 0, base: Rational(1, 1_000)))
        #expect(cues.map(\.text) == ["A", "B", "C", "D"])
        #expect(cues.map(\.end) == [2_000, 7_000, 7_000, 11_000])
    }

    @Test("that ASS lays over each other are shown once")
    func layers() {
        var stream = SubtitleStream(.ass, base: Rational(1, 1_000))
        for style in ["Shadow", "Text", "Glow"] {
            _ = stream.append(
                payload: Array("0,0,\(style),,0,0,0,,{\\blur3}Same".utf8), pts: 1_000, duration: 500, settings: nil)
        }
        #expect(stream.cues(origin: .init(ticks: 0, base: Rational(1, 1_000))).map(\.text) == ["Same"])
    }

    @Test("of hostile times overflow nothing")
    func extremes() {
        var stream = SubtitleStream(.text, base: Rational(.max, 1))
        for pts in [Int64.min, -1, 0, .max] {
            for duration in [Int64.min, 0, .max] {
                _ = stream.append(payload: [0x41], pts: pts, duration: duration, settings: "a\nb-->c")
            }
        }
        let cues = stream.cues(origin: .init(ticks: .min, base: Rational(.max, 1)))
        var window = CueWindow(cues, timescale: 90_000)
        _ = window.take(from: 0, to: .max)
        #expect(cues.allSatisfy { $0.start >= 0 && $0.end > $0.start && $0.settings.isEmpty })
    }
}
