/// Decides where segments start when the source's own IDRs are kept, however they lie.
///
/// A segment ends at the first IDR at or after its nominal duration if that one is within the tolerance, else at the
/// last IDR before it; only where a source has no IDR in time is a segment longer.
struct SourceBoundaries: BoundaryDecider, Equatable {
    private(set) var boundaries: [Int64] = []
    private(set) var decidedBefore: Int64 = .min
    private(set) var end: Int64?

    private let nominal: Int128
    private let longest: Int128
    private let shortestTail: Int128
    private let timescale: Int64
    private var lastCandidate: Int64 = 0

    /// Makes a decider for segments of `segmentDuration` microseconds on times in ticks of `timescale`.
    init(timescale: Int64, segmentDuration: Int64) {
        self.timescale = timescale
        // Compared in ticks times a million, so that nothing is rounded.
        nominal = Int128(segmentDuration) * Int128(timescale)
        longest = Int128(segmentDuration + Int64(SegmentGrid.tolerance)) * Int128(timescale)
        shortestTail = Int128(GridBoundaries.shortestTail) * Int128(timescale)
    }

    mutating func advance(to time: Int64, isCandidate: Bool) {
        guard isCandidate else { return }
        guard let start = boundaries.last else { return cut(at: time) }
        guard time > lastCandidate else { return }
        if length(from: start, to: time) > longest, lastCandidate > start { cut(at: lastCandidate) }
        if let start = boundaries.last, length(from: start, to: time) >= nominal {
            cut(at: time)
        } else {
            lastCandidate = time
            decidedBefore = time
        }
    }

    mutating func end(at time: Int64) {
        if let start = boundaries.last, lastCandidate > start, length(from: start, to: time) > longest,
            length(from: lastCandidate, to: time) >= shortestTail
        {
            cut(at: lastCandidate)
        }
        decidedBefore = .max
        end = time
    }

    private mutating func cut(at time: Int64) {
        boundaries.append(time)
        lastCandidate = time
        decidedBefore = time + 1
    }

    private func length(from start: Int64, to time: Int64) -> Int128 { (Int128(time) - Int128(start)) * 1_000_000 }
}
