/// What a soak does next; each names the file that it is done to.
package enum SoakStep: Equatable, Sendable {
    case upload
    /// The connection ends in the middle of the content.
    case breakUpload
    case transcode(String)
    case cancel(String)
    case remove(String)
    case play(String)
    /// Follow the events of all jobs for a while.
    case watch
    case list

    /// So many files are there at most.
    package static let mostFiles = 24
    /// So many transcodes wait or run at most, so that the end need not wait long for them.
    package static let mostTranscodes = 4

    /// Chooses by chance among what can be done.
    package static func choose(_ ledger: SoakLedger, using chance: inout SeededGenerator) -> SoakStep {
        let running = ledger.alive { ["pending", "processing"].contains($0.status) }
        let fresh = ledger.alive { $0.orders.isEmpty || $0.status == "cancelled" }
        let completed = ledger.alive { $0.status == "completed" }
        let all = ledger.alive { _ in true }
        var steps: [(weight: Int, step: SoakStep)] = [(1, .breakUpload), (1, .watch), (2, .list)]
        if all.count < mostFiles { steps.append((4, .upload)) }
        if running.count < mostTranscodes, let file = fresh.randomElement(using: &chance) {
            steps.append((4, .transcode(file)))
        }
        if let file = running.randomElement(using: &chance) { steps.append((1, .cancel(file))) }
        if let file = all.randomElement(using: &chance) {
            steps.append((all.count < mostFiles ? 2 : 6, .remove(file)))
        }
        if let file = completed.randomElement(using: &chance) { steps.append((6, .play(file))) }
        var left = Int.random(in: 0..<steps.reduce(0) { $0 + $1.weight }, using: &chance)
        for (weight, step) in steps {
            left -= weight
            if left < 0 { return step }
        }
        return .list
    }
}
