/// Measures a media playlist's peak and average segment bit rate (rfc8216bis, section 1 "bit rate" definitions; 4.4.6.2).
///
/// The peak is the largest bit rate of any contiguous run of segments that lasts between 0.5 and 1.5 times the target
/// duration. Only the segments of the last 1.5 targets are kept, so memory does not grow with the playlist; adding a
/// segment costs as many steps as there are segments in that time.
package struct BandwidthMeter: Sendable {
    private struct Segment {
        var bits: Int
        var ticks: Int
    }

    private let timescale: Int
    private let target: Int
    private var recent: [Segment] = []
    private var recentTicks = 0
    private var highest: Ratio?

    /// How many segments were added.
    package private(set) var segmentCount = 0
    /// Bytes of all segments.
    package private(set) var totalBytes = 0
    /// Ticks of all segments.
    package private(set) var totalDuration = 0

    /// - Parameters:
    ///   - targetDuration: EXT-X-TARGETDURATION, in ticks.
    ///   - timescale: ticks per second.
    /// - Throws: ``MediaError`` (`internalFailure`) unless both are from 1 to 2^56.
    package init(targetDuration: Int, timescale: Int) throws(MediaError) {
        guard (1...1 << 56).contains(targetDuration), (1...1 << 56).contains(timescale) else {
            throw MediaError(
                .internalFailure,
                "Bit rates cannot be measured with a target duration of \(targetDuration)/\(timescale) s.")
        }
        self.target = targetDuration
        self.timescale = timescale
    }

    /// Takes the next segment: its size in bytes and its duration in ticks.
    ///
    /// Throws ``MediaError`` (`internalFailure`) if either is negative, or a sum is more than 2^56.
    package mutating func add(bytes: Int, duration: Int) throws(MediaError) {
        let limit = 1 << 56
        guard bytes >= 0, duration >= 0, bytes <= limit - totalBytes, duration <= limit - totalDuration else {
            throw MediaError(
                .internalFailure, "A segment of \(bytes) bytes and \(duration) ticks is beyond what can be measured.")
        }
        segmentCount += 1
        totalBytes += bytes
        totalDuration += duration
        remember(Segment(bits: bytes * 8, ticks: duration))
        var run = Segment(bits: 0, ticks: 0)
        for segment in recent.reversed() {
            run.bits += segment.bits
            run.ticks += segment.ticks
            if run.ticks * 2 >= target {
                let rate = Ratio(run.bits, run.ticks)
                highest = max(highest ?? rate, rate)
            }
        }
    }

    /// The peak segment bit rate in bits per second, rounded up; of the whole if no run is of the right length.
    ///
    /// 0 when nothing was added, or nothing that lasts.
    package var peak: Int {
        guard totalDuration > 0 else { return 0 }
        return (highest ?? whole).multiplied(by: timescale, rounding: .up) ?? .max
    }

    /// The average segment bit rate in bits per second, to the nearest; 0 when nothing was added that lasts.
    package var average: Int {
        guard totalDuration > 0 else { return 0 }
        return whole.multiplied(by: timescale, rounding: .toNearest) ?? .max
    }

    private var whole: Ratio { Ratio(totalBytes * 8, totalDuration) }

    /// Appends the segment, and forgets those that no run of at most 1.5 targets can reach any more.
    private mutating func remember(_ segment: Segment) {
        recentTicks += segment.ticks
        if let last = recent.last, last.ticks == 0, segment.ticks == 0 {
            // A run that holds one of them is faster with both; together they stay bounded in number.
            recent[recent.count - 1].bits += segment.bits
        } else {
            recent.append(segment)
        }
        var first = 0
        while recentTicks * 2 > target * 3 {
            recentTicks -= recent[first].ticks
            first += 1
        }
        recent.removeFirst(first)
    }
}
