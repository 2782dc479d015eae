/// That the store took a job from a worker whose lease had lapsed, as its own history of the job says: `WORKER@NANOSECONDS`.
package struct Recovery: Equatable, Sendable, CustomStringConvertible {
    /// The worker that had it.
    package let worker: String
    /// When the store gave the job back to its queue, by `MonotonicClock`.
    package let nanoseconds: Int64

    package init(worker: String, nanoseconds: Int64) {
        self.worker = worker
        self.nanoseconds = nanoseconds
    }

    package var description: String { "\(worker)@\(nanoseconds)" }

    /// Nil for a word that is none of ours.
    package init?(parsing word: some StringProtocol) {
        let halves = word.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, let nanoseconds = Int64(halves[1]) else { return nil }
        self.init(worker: String(halves[0]), nanoseconds: nanoseconds)
    }
}
