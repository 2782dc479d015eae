/// Which worker is struck when, and how; pure: the time is always given, and chance comes from a generator.
///
/// A stopped worker stays so for longer than its lease, so that its jobs are another's when it wakes. One worker at least
/// is always running.
package struct FaultPlan: Sendable {
    package enum Blow: Equatable, Sendable {
        /// SIGKILL; whoever deals it starts another worker in its place.
        case kill(Int)
        /// SIGSTOP.
        case stop(Int)
        /// SIGCONT.
        case wake(Int)
    }

    private let lease: Double
    /// Of each worker, when it is to be woken; nil while it runs.
    private var sleepers: [Double?]
    private var nextBlow: Double

    /// How long a worker stays stopped, in leases.
    package static let sleep = 1.5...2.5
    /// The pause between two blows, in leases: recovery needs somebody who is left alone for about one.
    package static let pause = 0.3...1.5

    /// - Parameters:
    ///   - workers: how many there are, at least 2.
    ///   - lease: seconds.
    package init(workers: Int, lease: Double) {
        self.lease = lease
        sleepers = Array(repeating: nil, count: workers)
        nextBlow = lease
    }

    /// What is due; `now` is in seconds since the workers were started.
    package mutating func blows(at now: Double, using chance: inout some RandomNumberGenerator) -> [Blow] {
        var blows: [Blow] = []
        for (worker, end) in sleepers.enumerated() {
            if let end, end <= now {
                sleepers[worker] = nil
                blows.append(.wake(worker))
            }
        }
        guard now >= nextBlow else { return blows }
        nextBlow = now + lease * Double.random(in: Self.pause, using: &chance)
        let awake = sleepers.indices.filter { sleepers[$0] == nil }
        guard let victim = awake.randomElement(using: &chance) else { return blows }
        if awake.count > 1, Bool.random(using: &chance) {
            sleepers[victim] = now + lease * Double.random(in: Self.sleep, using: &chance)
            blows.append(.stop(victim))
        } else {
            blows.append(.kill(victim))
        }
        return blows
    }

    /// Wakes all who are stopped.
    package mutating func end() -> [Blow] {
        defer { sleepers = sleepers.map { _ in nil } }
        return sleepers.indices.filter { sleepers[$0] != nil }.map(Blow.wake)
    }
}
