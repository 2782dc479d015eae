/// Boundaries that stand already: nothing is left to decide.
struct PlannedBoundaries: BoundaryDecider, Equatable {
    let boundaries: [Int64]
    let end: Int64?
    let decidedBefore = Int64.max

    /// The boundaries of a plan, where this run's content ends at `end`.
    init(_ boundaries: [Int64], end: Int64) {
        self.boundaries = boundaries
        self.end = end
    }

    mutating func advance(to time: Int64, isCandidate: Bool) {}

    mutating func end(at time: Int64) {}
}
