import HLSMedia
import Testing

@Suite struct BandwidthMeterTests {
    struct Playlist: Sendable {
        /// Bytes and ticks of 1/90,000 s.
        var segments: [(Int, Int)]
        var target = 6
        var peak: Int
        var average: Int
    }

    @Test(
        "Peak and average follow the specification's definitions",
        arguments: [
            Playlist(segments: [], peak: 0, average: 0),
            Playlist(segments: [(750_000, 540_000)], peak: 1_000_000, average: 1_000_000),
            // A peak is rounded up, an average to the nearest.
            Playlist(segments: [(1, 540_000), (0, 540_000)], peak: 2, average: 1),
            Playlist(segments: [(1, 540_000), (0, 540_000), (0, 540_000)], peak: 2, average: 0),
            // A tail shorter than half the target counts only together with what is before it.
            Playlist(segments: [(600_000, 540_000), (400_000, 90_000)], peak: 1_142_858, average: 1_142_857),
            // Half the target counts by itself, and so do runs of up to one and a half.
            Playlist(segments: [(600_000, 540_000), (400_000, 270_000)], peak: 1_066_667, average: 888_889),
            Playlist(segments: [(0, 540_000), (400_000, 269_999)], peak: 355_556, average: 355_556),
            // One and a half targets are a run still, more are not.
            Playlist(segments: [(900_000, 810_000), (0, 540_000)], peak: 800_000, average: 480_000),
            Playlist(segments: [(900_000, 810_001), (0, 540_000)], peak: 0, average: 480_000),
            // No run is of the right length: the whole counts.
            Playlist(segments: [(1_000, 90_000), (2_000, 90_000)], peak: 12_000, average: 12_000),
            Playlist(segments: [(1_250_000, 900_000)], peak: 1_000_000, average: 1_000_000),
            // Segments without duration add their bytes to the runs beside them.
            Playlist(
                segments: [(100, 540_000), (700, 0), (700, 0), (100, 540_000)], peak: 2_000, average: 1_067),
            Playlist(segments: [(100, 0)], peak: 0, average: 0),
        ])
    func measures(_ playlist: Playlist) throws {
        var meter = try BandwidthMeter(targetDuration: playlist.target * 90_000, timescale: 90_000)
        for (bytes, ticks) in playlist.segments {
            try meter.add(bytes: bytes, duration: ticks)
        }
        #expect(meter.peak == playlist.peak)
        #expect(meter.average == playlist.average)
        #expect(meter.segmentCount == playlist.segments.count)
        #expect(meter.totalBytes == playlist.segments.reduce(0) { $0 + $1.0 })
        #expect(meter.totalDuration == playlist.segments.reduce(0) { $0 + $1.1 })
    }

    @Test("The peak is the one that trying every run finds", arguments: 0..<40)
    func agreesWithEveryRun(seed: Int) throws {
        var random = Generator(state: UInt64(seed) * 77 + 1)
        let target = Int.random(in: 1...40, using: &random)
        let segments = (0..<120).map { _ in
            (Int.random(in: 0...5_000, using: &random), Int.random(in: 0...20, using: &random))
        }
        var meter = try BandwidthMeter(targetDuration: target, timescale: 7)
        try segments.forEach { try meter.add(bytes: $0.0, duration: $0.1) }
        var expected: Int?
        for start in segments.indices {
            var (bytes, ticks) = (0, 0)
            for end in start..<segments.count {
                bytes += segments[end].0
                ticks += segments[end].1
                if 2 * ticks >= target, 2 * ticks <= 3 * target {
                    expected = max(expected ?? 0, (bytes * 8 * 7 + ticks - 1) / ticks)
                }
            }
        }
        #expect(meter.peak == expected ?? (meter.totalBytes * 56 + meter.totalDuration - 1) / meter.totalDuration)
    }

    @Test("Hostile numbers are errors, and rates beyond an integer are the largest one")
    func survivesExtremes() throws {
        for (target, timescale) in [(0, 1), (1, 0), (-1, 1), (.max, 1), (1, .min)] {
            #expect(throws: MediaError.self) { try BandwidthMeter(targetDuration: target, timescale: timescale) }
        }
        var meter = try BandwidthMeter(targetDuration: 1, timescale: 1 << 56)
        for (bytes, duration) in [(-1, 1), (1, -1), (Int.max, 1), (1, .max)] {
            #expect(throws: MediaError.self) { try meter.add(bytes: bytes, duration: duration) }
        }
        try meter.add(bytes: 1 << 56, duration: 1)
        #expect(meter.peak == .max && meter.average == .max)
        #expect(throws: MediaError.self) { try meter.add(bytes: 1, duration: 1) }
    }
}

@Suite struct FrameRateMeterTests {
    struct Video: Sendable, CustomTestStringConvertible {
        var name: String
        var timescale: Int
        var times: [Int]
        var thousandths: Int?
        var testDescription: String { name }
    }

    /// Timestamps of a constant rate, rounded to the timescale.
    private static func constant(_ rate: (Int, Int), _ timescale: Int, count: Int, from start: Int = 0) -> [Int] {
        (0..<count).map { start + ($0 * timescale * rate.1 * 2 + rate.0) / (2 * rate.0) }
    }

    static let videos: [Video] =
        [
            ((24_000, 1_001), 23_976), ((24, 1), 24_000), ((25, 1), 25_000), ((30_000, 1_001), 29_970),
            ((30, 1), 30_000), ((50, 1), 50_000), ((60_000, 1_001), 59_940), ((60, 1), 60_000), ((1, 1), 1_000),
            ((120, 1), 120_000), ((1_000, 1), 1_000_000),
        ].flatMap { rate, thousandths in
            [rate.0, 90_000, 1_000].map { timescale in
                Video(
                    name: "\(rate) in 1/\(timescale)", timescale: timescale,
                    times: constant(rate, timescale, count: 700), thousandths: thousandths)
            }
        } + [
            Video(
                name: "29.97 in QuickTime's 1/600", timescale: 600, times: constant((30_000, 1_001), 600, count: 9_000),
                thousandths: 29_970),
            Video(
                name: "a constant rate that is no standard one", timescale: 1_000,
                times: constant((12_345, 1_000), 1_000, count: 5_000), thousandths: 12_345),
            Video(
                name: "30, then 60 for two seconds, then 30", timescale: 90_000,
                times: constant((30, 1), 90_000, count: 90)
                    + constant((60, 1), 90_000, count: 120, from: 270_000)
                    + constant((30, 1), 90_000, count: 90, from: 450_000), thousandths: 60_000),
            Video(
                name: "a burst of 60 for half a second among 30 counts as 45", timescale: 60,
                times: constant((30, 1), 60, count: 60) + constant((60, 1), 60, count: 30, from: 120)
                    + constant((30, 1), 60, count: 60, from: 150), thousandths: 45_000),
            Video(
                name: "frames missing here and there", timescale: 24_000,
                times: (0..<240).filter { $0 % 50 != 7 }.map { $0 * 1_001 }, thousandths: 23_976),
            Video(
                name: "a gap of an hour", timescale: 25, times: Array(0..<50) + Array(90_000..<90_050),
                thousandths: 25_000),
            Video(name: "half a second", timescale: 30, times: Array(0..<15), thousandths: 30_000),
            Video(name: "slides", timescale: 1, times: [0, 10, 40], thousandths: 100),
            Video(
                name: "repeats and steps back are ignored", timescale: 25, times: [0, 1, 1, 0, 2, 3],
                thousandths: 25_000),
            Video(name: "starting below 0", timescale: 25, times: Array(-50..<50), thousandths: 25_000),
            Video(name: "one frame", timescale: 25, times: [7], thousandths: nil),
            Video(name: "nothing", timescale: 25, times: [], thousandths: nil),
            Video(name: "extremes", timescale: 1 << 32, times: [.min, 0, .max], thousandths: nil),
            Video(
                name: "more frames than a second may hold", timescale: 100_000,
                times: (0..<30_000).map { $0 * 2 + ($0 % 3 == 0 ? 1 : 0) }, thousandths: 50_000_000),
        ]

    @Test("The frame rate is the highest sustained over about a second", arguments: videos)
    func measures(_ video: Video) throws {
        var meter = try FrameRateMeter(timescale: video.timescale)
        video.times.forEach { meter.add($0) }
        if video.name == "more frames than a second may hold" {
            let rate = try #require(meter.thousandths)
            #expect(abs(rate - 50_000_000) < 50_000)
        } else {
            #expect(meter.thousandths == video.thousandths)
        }
    }

    @Test("A timescale out of range is an error", arguments: [0, -1, .min, .max])
    func refuses(_ timescale: Int) {
        #expect(throws: MediaError.self) { try FrameRateMeter(timescale: timescale) }
    }
}

/// A small generator with a seed, so that a failure can be seen again.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
