/// The segment grid: where IDRs and segment boundaries stand on the output timeline.
///
/// Time 0 is the first presented video frame. An IDR stands at the first frame at or after every keyframe interval, a
/// boundary at the first frame at or after every segment duration, which is a whole number of keyframe intervals.
/// All arithmetic is exact: durations are microseconds, times are ticks of the track's timescale.
struct SegmentGrid: Sendable, Equatable {
    /// What the grid says of one frame.
    struct Placement: Sendable, Equatable {
        var isKeyframe: Bool
        var isBoundary: Bool
    }

    /// How far a segment may run past its nominal end before a frame must be repeated (Apple authoring rule 7.7).
    static let tolerance = 500_000

    /// Ticks per second of the times that are placed.
    let timescale: Int64
    /// Nominal segment duration in microseconds.
    let segmentDuration: Int64
    /// Keyframe intervals in a segment.
    let intervalsPerSegment: Int64

    private var lastInterval: Int64 = -1

    /// A grid of segments of `segmentDuration` microseconds with IDRs as far apart as `keyframeInterval` allows at the most.
    init(timescale: Int64, segmentDuration: Int64, keyframeInterval: Int64) {
        self.timescale = timescale
        self.segmentDuration = segmentDuration
        intervalsPerSegment = max(1, (segmentDuration + keyframeInterval - 1) / keyframeInterval)
    }

    /// Places the next frame; frames come in presentation order.
    mutating func place(_ time: Int64) -> Placement {
        let interval = self.interval(of: time)
        defer { lastInterval = max(lastInterval, interval) }
        guard interval > lastInterval else { return Placement(isKeyframe: false, isBoundary: false) }
        let isNewSegment = lastInterval < 0 || interval / intervalsPerSegment > lastInterval / intervalsPerSegment
        return Placement(isKeyframe: true, isBoundary: isNewSegment)
    }

    /// The boundary times, strictly between two neighbouring frames, at which the earlier one must be shown again
    /// because the later one comes more than the tolerance after them.
    ///
    /// `limit` bounds the answer: a hostile gap may span millions of segments.
    func repeats(after earlier: Int64, before later: Int64, limit: Int) -> [Int64] {
        var times: [Int64] = []
        var segment = interval(of: earlier) / intervalsPerSegment + 1
        while times.count < limit {
            let boundary = start(ofSegment: segment)
            guard Int128(later - boundary) * 1_000_000 > Int128(Self.tolerance) * Int128(timescale) else { break }
            times.append(boundary)
            segment += 1
        }
        return times
    }

    /// The first tick at or after the nominal start of a segment.
    func start(ofSegment segment: Int64) -> Int64 {
        let exact = Int128(segment) * Int128(segmentDuration) * Int128(timescale)
        return Int64((exact + 999_999) / 1_000_000)
    }

    private func interval(of time: Int64) -> Int64 {
        let exact = Int128(max(0, time)) * 1_000_000 * Int128(intervalsPerSegment)
        return Int64(exact / (Int128(segmentDuration) * Int128(timescale)))
    }
}
