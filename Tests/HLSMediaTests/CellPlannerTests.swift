import LibAV
import Testing

@testable import HLSMedia

@Suite("The planner of cells")
struct CellPlannerTests {
    /// Packets of milliseconds in the order of the file.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var times: [Int64?]
        /// Indices of the packets that need none before them.
        var entries: Set<Int> = [0]
        var obstacle: TranscodeObstacle?
        /// Cell starts in ticks of 16,000 a second, which milliseconds are counted in.
        var starts: [Int64] = []
        var testDescription: String { name }
    }

    private static func even(_ count: Int, step: Int64 = 40) -> [Int64?] { (0..<count).map { Int64($0) * step } }

    static let cases = [
        Case(name: "25 a second", times: even(125), starts: [0, 32_000, 64_000]),
        Case(name: "that begin late", times: even(125).map { ($0 ?? 0) + 5000 }, starts: [0, 32_000, 64_000]),
        Case(name: "with a tail of 0.2 s", times: even(105), starts: [0, 32_000]),
        Case(name: "above 60 a second", times: even(500, step: 8), starts: [0, 32_000]),
        Case(name: "in one cell, however few", times: [0, 700], starts: [0]),
        Case(name: "reordered", times: [0, 120, 40, 80, 240, 160, 200], starts: [0]),
        Case(name: "one without a time", times: [0, 40, nil, 120], obstacle: .timestamps),
        Case(name: "two at one time", times: [0, 40, 40, 80], obstacle: .timestamps),
        Case(name: "that start again", times: even(50) + even(50), entries: [0, 50], obstacle: .timestamps),
        Case(name: "that jump back", times: even(150) + [0], obstacle: .timestamps),
        Case(name: "that begin in the middle", times: even(50), entries: [3], obstacle: .start),
        Case(name: "with one shown before the first", times: [80, 0, 40, 120], obstacle: .start),
        Case(name: "held over a boundary", times: even(10) + [5000, 5040, 5080], obstacle: .heldPictures),
        Case(name: "one a second", times: even(9, step: 1000), obstacle: .fewPictures),
    ]

    @Test("finds the cells of pictures, or why there are none", arguments: cases)
    func plans(_ expected: Case) throws {
        var planner = CellPlanner(
            base: Rational(1, 1000), thins: expected.name.contains("60"), segmentDuration: 2_000_000, copies: false)
        do {
            for (index, time) in expected.times.enumerated() {
                try planner.append(pts: time, dts: nil, duration: 8, isEntry: expected.entries.contains(index))
            }
            let layout = try planner.finish(soundEnds: [], stills: nil)
            #expect(expected.obstacle == nil)
            #expect(layout.cells.map(\.start) == expected.starts)
            let shown = expected.name.contains("60") ? 240 : expected.times.count
            #expect(layout.cells.map(\.pictures).reduce(0, +) == shown)
        } catch let obstacle as TranscodeObstacle {
            #expect(obstacle == expected.obstacle)
        }
    }

    @Test("holds the last picture until the sound ends, and remembers what is shown before each cell")
    func details() throws {
        var planner = CellPlanner(base: Rational(1, 1000), thins: false, segmentDuration: 2_000_000, copies: false)
        for index in 0..<100 {
            try planner.append(
                pts: Int64(index) * 40 + 1000, dts: nil, duration: 40, isEntry: index.isMultiple(of: 30))
        }
        let layout = try planner.finish(soundEnds: [3_900_000_000, 4_100_000_001], stills: nil)
        #expect(layout.end == 65_601 && layout.endNanoseconds == 4_100_000_001)
        #expect(layout.frameRate == 25_000)
        #expect(layout.cells.map(\.entry.pts) == [1000, 1000 + 30 * 40])
        #expect(layout.cells[1].lead == [47, 48, 49].map { $0 * 640 })
    }

    @Test("cuts where a copied source has its IDRs, and enters one group early")
    func copied() throws {
        var planner = CellPlanner(base: Rational(1, 16_000), thins: false, segmentDuration: 2_000_000, copies: true)
        for index in 0..<150 {
            try planner.append(
                pts: Int64(index) * 640, dts: nil, duration: 640, isEntry: index.isMultiple(of: 30))
        }
        let layout = try planner.finish(soundEnds: [], stills: nil)
        #expect(layout.cells.map(\.start) == [0, 60 * 640, 120 * 640])
        #expect(layout.cells.map(\.entry.pts) == [0, 30 * 640, 90 * 640])
        #expect(layout.cells.map(\.pictures) == [60, 60, 30] && layout.end == 96_000)
    }
}

@Suite("Decoding times where a track goes on")
struct JoinedDecodeTimelineTests {
    @Test("are those of the pictures before, as many as the encoder reorders by")
    func joins() {
        var timeline = DecodeTimeline.following([900, 930, 950])
        // Shown at 1000, 1040, 1080, 1120; the encoder makes up two decoding times before its first picture.
        let samples: [(Int64, Int64)] = [(1000, 920), (1120, 960), (1040, 1000), (1080, 1040)]
        let settled = samples.flatMap { timeline.append(presentation: $0.0, decoding: $0.1) } + timeline.finish()
        #expect(settled == [930, 950, 1000, 1040])
        #expect(timeline.delay == 2)
    }

    @Test("are its own where it does not reorder")
    func plain() {
        var timeline = DecodeTimeline.following([900, 930, 950])
        #expect(timeline.append(presentation: 1000, decoding: 1000) == [1000])
        #expect(timeline.append(presentation: 1040, decoding: 1040) == [1040])
        #expect(timeline.delay == 0)
    }
}
