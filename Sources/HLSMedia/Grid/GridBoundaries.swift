/// Decides which boundaries of the grid stand, so that no segment is a sliver at the end of the content.
///
/// A candidate is held until content half a second past it has been seen; if the content ends before that, the tail
/// joins the segment before it, provided that this one stays within the tolerance.
struct GridBoundaries: BoundaryDecider, Equatable {
    /// Content shorter than this after the last boundary is a tail, in microseconds.
    static let shortestTail: Int64 = 500_000

    let timescale: Int64
    /// Nominal segment duration in microseconds.
    let segmentDuration: Int64

    private(set) var boundaries: [Int64] = []
    private(set) var decidedBefore: Int64 = .min
    private(set) var end: Int64?

    private var candidate: Int64?

    init(timescale: Int64, segmentDuration: Int64) {
        self.timescale = timescale
        self.segmentDuration = segmentDuration
    }

    mutating func advance(to time: Int64, isCandidate: Bool) {
        if let held = candidate, microseconds(time - held) >= Self.shortestTail {
            boundaries.append(held)
            candidate = nil
        }
        if isCandidate {
            if let held = candidate { boundaries.append(held) }
            // The first segment starts with the content, whatever follows.
            if boundaries.isEmpty { boundaries.append(time) } else { candidate = time }
        }
        decidedBefore = candidate ?? time + 1
    }

    mutating func end(at time: Int64) {
        if let held = candidate {
            let tail = microseconds(time - held)
            let joined = microseconds(time - (boundaries.last ?? held))
            let joins = tail < Self.shortestTail && joined <= segmentDuration + Int64(SegmentGrid.tolerance)
            if !joins { boundaries.append(held) }
            candidate = nil
        }
        decidedBefore = .max
        end = time
    }

    private func microseconds(_ ticks: Int64) -> Int64 {
        Int64(clamping: Int128(ticks) * 1_000_000 / Int128(timescale))
    }
}
