/// The boundaries of one transcode, decided by the track that leads and read by all others.
final class GridPlan: Sendable {
    /// How a time stands to the plan.
    enum Standing: Equatable {
        case boundary
        case inside
        case undecided
    }

    let timescale: Int64
    private let decider: Monitor<any BoundaryDecider>

    /// A plan in ticks of `timescale`, made by `decider`.
    init(timescale: Int64, decider: any BoundaryDecider) {
        self.timescale = timescale
        self.decider = Monitor(decider)
    }

    /// Takes the next frame of the leading track.
    func advance(to time: Int64, isCandidate: Bool) {
        decider.update { $0.advance(to: time, isCandidate: isCandidate) }
    }

    /// Takes the end of the content from the leading track.
    func end(at time: Int64) {
        decider.update { $0.end(at: time) }
    }

    /// The boundaries from the `index`th on that stand by now, the time before which all is decided, and the end.
    func snapshot(from index: Int) -> (boundaries: ArraySlice<Int64>, decidedBefore: Int64, end: Int64?) {
        decider.read { ($0.boundaries[min(index, $0.boundaries.count)...], $0.decidedBefore, $0.end) }
    }

    /// Waits until the leading track has ended and returns that end; nil if the pipeline was stopped before.
    func waitForEnd() -> Int64? {
        decider.wait { $0.end }
    }

    /// Wakes whoever waits, as a failure or a cancellation does.
    func stop() { decider.stop() }
}
