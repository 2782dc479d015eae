/// Measures a video's frame rate from its presentation timestamps, for the FRAME-RATE attribute.
///
/// The rate is the highest one sustained over about one second: the largest, over every frame, of the number of frame
/// intervals from it to the first frame at least one second later, divided by the time between these two. A video
/// shorter than a second, and one whose intervals differ by no more than the rounding of its timestamps, is measured
/// as a whole; the latter's rate is taken to be the whole number N, or N x 1000/1001, nearest to it if that agrees with
/// the first and last timestamps to a tick, so that 30000/1001 is 29.970 in any timescale. The last frame's own
/// duration does not count. A burst shorter than a second is averaged with what follows it.
package struct FrameRateMeter: Sendable {
    /// Beyond this many frames in a second the window is the frames, not the second: memory stays bounded.
    private static let mostFrames = 2_048

    private let timescale: Int
    private var window: [Int] = []
    private var windowStart = 0
    private var first: Int?
    private var last: Int?
    private var shortest = Int.max
    private var longest = 0
    private var highest: Ratio?

    /// How many frames were added, without those that did not come after the one before.
    package private(set) var frameCount = 0

    /// `timescale` is in ticks per second; throws ``MediaError`` (`sourceInvalid`) unless it is from 1 to 2^32.
    package init(timescale: Int) throws(MediaError) {
        guard (1...1 << 32).contains(timescale) else {
            throw MediaError(
                .sourceInvalid, "The video's timescale is \(timescale) ticks per second; the source is damaged.")
        }
        self.timescale = timescale
    }

    /// Takes the next frame's presentation time in ticks; one that is not after the last one taken is ignored.
    package mutating func add(_ time: Int) {
        guard let last, let first else {
            (self.first, self.last) = (time, time)
            window = [time]
            frameCount = 1
            return
        }
        guard time > last, !time.subtractingReportingOverflow(first).overflow else { return }
        frameCount += 1
        shortest = min(shortest, time - last)
        longest = max(longest, time - last)
        self.last = time
        while windowStart < window.count,
            time - window[windowStart] >= timescale || window.count - windowStart >= FrameRateMeter.mostFrames
        {
            let rate = Ratio(window.count - windowStart, time - window[windowStart])
            highest = max(highest ?? rate, rate)
            windowStart += 1
        }
        if windowStart >= FrameRateMeter.mostFrames {
            window.removeFirst(windowStart)
            windowStart = 0
        }
        window.append(time)
    }

    /// Frames per second in thousandths, to the nearest; nil with fewer than two frames.
    package var thousandths: Int? {
        guard let first, let last, frameCount >= 2 else { return nil }
        let whole = Ratio(frameCount - 1, last - first)
        if isConstant, let standard = standardRate(intervals: frameCount - 1, ticks: last - first) {
            return standard.multiplied(by: 1_000, rounding: .toNearest)
        }
        let rate = isConstant ? whole : highest ?? whole
        return rate.multiplied(by: timescale * 1_000, rounding: .toNearest)
    }

    /// N or N x 1000/1001 frames per second, whichever comes nearer to that many ticks, if it does to one tick.
    private func standardRate(intervals: Int, ticks: Int) -> Ratio? {
        let (scaled, overflow) = intervals.multipliedReportingOverflow(by: timescale)
        guard !overflow, let nominal = Ratio(intervals, ticks).multiplied(by: timescale, rounding: .toNearest),
            (1...1_000).contains(nominal)
        else { return nil }
        var found: (rate: Ratio, error: Int)?
        for divisor in [1_000, 1_001] {
            let expected = Ratio(divisor, nominal * 1_000).multiplied(by: scaled, rounding: .toNearest)
            guard let error = expected.map({ abs($0 - ticks) }), error <= 1 else { continue }
            if error < found?.error ?? .max {
                found = (Ratio(nominal * 1_000, divisor), error)
            }
        }
        return found?.rate
    }

    /// Whether the intervals differ by rounding alone: up to two ticks, where two ticks are a small part of an interval.
    package var isConstant: Bool {
        guard frameCount >= 2 else { return true }
        return longest == shortest || (longest - shortest <= 2 && shortest >= 16)
    }
}
