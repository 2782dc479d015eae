import Testing

@testable import HLSMedia

@Suite("The segment grid")
struct GridTests {
    struct Placed: Sendable, CustomTestStringConvertible {
        var name: String
        var timescale: Int64
        var times: [Int64]
        var keyframes: [Int64]
        var boundaries: [Int64]
        var testDescription: String { name }
    }

    static let placed = [
        Placed(
            name: "24 fps", timescale: 24, times: Array(0..<300), keyframes: [0, 48, 96, 144, 192, 240, 288],
            boundaries: [0, 144, 288]),
        Placed(
            name: "29.97 fps: the first frame at or after each time", timescale: 30_000,
            times: (0..<400).map { $0 * 1001 },
            keyframes: [0, 60_060, 120_120, 180_180, 240_240, 300_300, 360_360], boundaries: [0, 180_180, 360_360]),
        Placed(
            name: "1 fps", timescale: 1, times: Array(0..<14), keyframes: [0, 2, 4, 6, 8, 10, 12],
            boundaries: [0, 6, 12]),
        Placed(
            name: "a gap over several cells places one keyframe", timescale: 1000,
            times: [0, 1000, 7300, 7400, 12_000], keyframes: [0, 7300, 12_000], boundaries: [0, 7300, 12_000]),
        Placed(
            name: "times near the end of what fits are not rounded", timescale: 1_000_000,
            times: [0, 1_999_999, 2_000_000, 172_800_000_000, 172_800_000_001],
            keyframes: [0, 2_000_000, 172_800_000_000], boundaries: [0, 172_800_000_000]),
    ]

    @Test(
        "puts an IDR at the first frame at or after every interval, a boundary after every segment", arguments: placed)
    func places(_ expected: Placed) {
        var grid = SegmentGrid(
            timescale: expected.timescale, segmentDuration: 6_000_000, keyframeInterval: 2_000_000)
        let found = expected.times.map { ($0, grid.place($0)) }
        #expect(found.filter(\.1.isKeyframe).map(\.0) == expected.keyframes)
        #expect(found.filter(\.1.isBoundary).map(\.0) == expected.boundaries)
    }

    @Test("repeats a held picture at each boundary that the next one misses by more than the tolerance")
    func repeats() {
        let grid = SegmentGrid(timescale: 1000, segmentDuration: 6_000_000, keyframeInterval: 2_000_000)
        #expect(grid.repeats(after: 5000, before: 6500, limit: 9).isEmpty, "half a second late is within the tolerance")
        #expect(grid.repeats(after: 5000, before: 6501, limit: 9) == [6000])
        #expect(grid.repeats(after: 5000, before: 20_000, limit: 9) == [6000, 12_000, 18_000])
        #expect(grid.repeats(after: 6000, before: 12_400, limit: 9).isEmpty)
        #expect(grid.repeats(after: 0, before: .max / 2_000_000, limit: 3).count == 3, "a hostile gap is bounded")
    }

    @Test(
        "lets a tail of under half a second join the segment before it",
        arguments: [(12_400, [0, 6000]), (12_600, [0, 6000, 12_000]), (12_000, [0, 6000]), (6300, [0]), (200, [0])]
            as [(Int64, [Int64])])
    func tails(end: Int64, boundaries: [Int64]) {
        var decider = GridBoundaries(timescale: 1000, segmentDuration: 6_000_000)
        for time in stride(from: Int64(0), to: end, by: 100) {
            decider.advance(to: time, isCandidate: time % 6000 == 0)
            #expect(decider.decidedBefore <= time + 1)
        }
        decider.end(at: end)
        #expect(decider.boundaries == boundaries)
        #expect(decider.decidedBefore == .max && decider.end == end)
    }

    @Test(
        "cuts at the source's IDRs so that segments stay within the tolerance where that can be",
        arguments: [
            ([0, 2002, 4004, 6006, 8008, 10_010, 12_012], 14_000, [0, 6006, 12_012]),
            ([0, 4000, 8000, 12_000], 16_000, [0, 4000, 8000, 12_000]),
            ([0, 10_000, 20_000], 25_000, [0, 10_000, 20_000]),
            ([0, 5900, 6400, 6600], 9000, [0, 6400]),
            ([0, 5000], 7000, [0, 5000]),
            ([0, 6500], 6700, [0, 6500]),
            ([0, 6000], 6300, [0, 6000]),
        ] as [([Int64], Int64, [Int64])])
    func sourceCuts(keyframes: [Int64], end: Int64, boundaries: [Int64]) {
        var decider = SourceBoundaries(timescale: 1000, segmentDuration: 6_000_000)
        for time in keyframes { decider.advance(to: time, isCandidate: true) }
        decider.end(at: end)
        #expect(decider.boundaries == boundaries)
    }
}

@Suite("Decoding times")
struct DecodeTimelineTests {
    private func settle(_ samples: [(Int64, Int64?)]) -> [Int64] {
        var timeline = DecodeTimeline()
        return samples.flatMap { timeline.append(presentation: $0.0, decoding: $0.1) } + timeline.finish()
    }

    @Test("begin with the first presentation time and are as they were afterwards")
    func reordered() {
        let samples: [(Int64, Int64?)] = [(0, -200), (400, -100), (200, 0), (100, 100), (300, 200), (800, 300)]
        #expect(settle(samples) == [0, 33, 66, 100, 200, 300])
    }

    @Test("are found where a source leaves the first ones out")
    func missing() {
        #expect(settle([(0, nil), (400, nil), (200, 0), (100, 100), (300, 200)]) == [0, 33, 66, 100, 200])
    }

    @Test("without reordering stay equal to the presentation times")
    func plain() { #expect(settle([(0, 0), (40, 40), (80, 80)]) == [0, 40, 80]) }

    @Test("of a track shorter than its reordering come out in order, none after its presentation")
    func short() {
        #expect(settle([(0, -80)]) == [0])
        let two = settle([(0, -80), (40, -40)])
        #expect(two.count == 2 && two[0] == 0 && two[1] > 0 && two[1] <= 40)
    }

    @Test("strictly increase even where a source's do not")
    func broken() {
        let times = settle([(0, 0), (40, 40), (80, 40), (120, 30), (160, 160)])
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    }
}

@Suite("The audio timeline")
struct AudioTimelineTests {
    private typealias Correction = AudioTimeline.Correction

    @Test("cuts what lies before time 0 and fills what is missing at the start")
    func start() {
        var early = AudioTimeline(sampleRate: 48_000)
        #expect(early.place(start: -1500, count: 1024) == Correction(skipped: 1024))
        #expect(early.place(start: -476, count: 1024) == Correction(skipped: 476))
        #expect(early.place(start: 548, count: 1024) == Correction())
        var late = AudioTimeline(sampleRate: 48_000)
        #expect(late.place(start: 24_000, count: 1024) == Correction(silence: 24_000))
        #expect(late.position == 25_024)
    }

    @Test("ignores jitter, corrects gaps at once, and drift once it has lasted")
    func deviations() {
        var timeline = AudioTimeline(sampleRate: 48_000)
        for index in 0..<100 {
            let jitter: Int64 = index.isMultiple(of: 2) ? 40 : -40
            #expect(timeline.place(start: Int64(index) * 1024 + (index == 0 ? 0 : jitter), count: 1024) == Correction())
        }
        #expect(timeline.place(start: 102_400 + 960, count: 1024) == Correction(silence: 960))
        var corrected: Int64 = 0
        for index in 0..<40 {
            corrected += timeline.place(start: timeline.position - corrected + 200, count: 1024).silence
            if corrected > 0 { #expect(index == 24); break }
        }
        #expect(corrected == 200)
    }

    @Test("goes on where a source's timestamps jump back")
    func jump() {
        var timeline = AudioTimeline(sampleRate: 48_000)
        _ = timeline.place(start: 0, count: 480_000)
        #expect(timeline.place(start: 0, count: 1024) == Correction())
        #expect(timeline.place(start: 1024, count: 1024) == Correction())
        #expect(timeline.place(start: nil, count: 1024) == Correction())
    }
}

@Suite("The sequence of frames")
struct FrameSequenceTests {
    @Test("keeps every frame up to 60 a second, and every second of 120")
    func thinning() {
        var plain = FrameSequence(timescale: 1000, thins: false)
        #expect([0, 16, 33, 33, 50].map { plain.place($0) } == [0, 16, 33, 34, 50])
        var thinned = FrameSequence(timescale: 120, thins: true)
        #expect((0..<8).map { thinned.place($0) } == [0, nil, 2, nil, 4, nil, 6, nil])
    }

    @Test("goes on where a source's timestamps jump back")
    func jump() {
        var sequence = FrameSequence(timescale: 25, thins: false)
        #expect([100, 101, 102, 0, 1].map { sequence.place($0) } == [100, 101, 102, 103, 104])
    }
}
