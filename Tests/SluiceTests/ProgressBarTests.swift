import HLSMedia
import Testing

@testable import sluice

@Suite struct ProgressBarTests {
    private static func progress(
        _ fraction: Double, seconds: Double, of duration: Double?, elapsed: Double = 10
    ) throws -> TranscodeProgress {
        // There is no public initialiser: progress is something that is read.
        let length = duration.map { "\"duration\": \($0)," } ?? ""
        return try ProgressJSON.decode(
            """
            {"fraction": \(fraction), "seconds": \(seconds), \(length) "elapsed": \(elapsed), "rungs": [
             {"name": "v1080", "frames": 240, "framesPerSecond": 24.4}, {"name": "v720", "frames": 960, "framesPerSecond": 96}]}
            """)
    }

    @Test func `it shows share, speed, time left and each rung's speed`() throws {
        let progress = try Self.progress(0.25, seconds: 30, of: 120)
        #expect(
            ProgressBar.line(progress, columns: 120)
                == "[######------------------]  25.0%  3.00x  ETA 0:30  v1080 24 fps  v720 96 fps")
    }

    @Test(arguments: [
        (80, "[######------------------]  25.0%  3.00x  ETA 0:30  v1080 24 fps  v720 96 fps"),
        (77, "[######------------------]  25.0%  3.00x  ETA 0:30  v1080 24 fps"),
        (60, "[######------------------]  25.0%  3.00x  ETA 0:30"),
        (59, "25.0%  3.00x  ETA 0:30  v1080 24 fps  v720 96 fps"),
        (20, "25.0%  3.00x"), (6, "25.0%"), (5, ""), (0, ""),
    ])
    func `it leaves out what has no room and keeps the last column free`(columns: Int, line: String) throws {
        let progress = try Self.progress(0.25, seconds: 30, of: 120)
        #expect(ProgressBar.line(progress, columns: columns) == line)
        #expect(line.count < max(1, columns))
    }

    @Test(arguments: [
        (0.0, "[------------------------]  0.0%"), (0.9999, "[#######################-]  99.9%"),
        (1.0, "[########################]  100.0%"), (7.0, "[########################]  100.0%"),
        (-1.0, "[------------------------]  0.0%"),
    ])
    func `it is full at the end and not before`(fraction: Double, start: String) throws {
        let line = ProgressBar.line(try Self.progress(fraction, seconds: 30, of: 120), columns: 120)
        #expect(line.hasPrefix(start + "  "))
    }

    @Test func `a source of unknown length has no share and no end, but time done`() throws {
        let line = ProgressBar.line(try Self.progress(0, seconds: 75, of: nil), columns: 120)
        #expect(line == "1:15 done  7.50x  v1080 24 fps  v720 96 fps")
    }

    @Test func `nothing done yet is no division by zero`() throws {
        let line = ProgressBar.line(try Self.progress(0, seconds: 0, of: 120, elapsed: 0), columns: 120)
        #expect(line == "[------------------------]  0.0%  0.00x  v1080 24 fps  v720 96 fps")
    }

    @Test func `it is drawn ten times a second at most`() {
        var bar = ProgressBar()
        let start = ContinuousClock.now
        let drawn = (0..<100).count { bar.isDue(at: start + .milliseconds(10 * $0)) }
        #expect(drawn == 10)
    }

    @Test(arguments: [
        (ProgressMode.auto, true, ProgressMode.bar), (.auto, false, .none), (.bar, false, .bar), (.json, true, .json),
        (.none, true, .none),
    ])
    func `auto is the bar on a terminal and nothing elsewhere`(
        mode: ProgressMode, isTerminal: Bool, shown: ProgressMode
    ) {
        #expect(mode.resolved(isTerminal: isTerminal) == shown)
    }
}
