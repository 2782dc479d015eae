/// The grid of a copied rung: the source's own IDRs, found by the demuxer before their pictures are decoded.
final class SourceGrid: Sendable {
    private let plan: GridPlan
    private let keyframes = Monitor<[Int64]>([])

    init(plan: GridPlan) { self.plan = plan }

    /// Takes the next sample of the copied track in decoding order.
    func advance(to time: Int64, isKeyframe: Bool) {
        if isKeyframe { keyframes.update { $0.append(time) } }
        plan.advance(to: time, isCandidate: isKeyframe)
    }

    /// Whether an IDR stands at the time; asked in presentation order.
    func isKeyframe(at time: Int64) -> Bool {
        keyframes.update { times in
            while let first = times.first, first < time { times.removeFirst() }
            return times.first == time
        }
    }
}
