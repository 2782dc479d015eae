/// When a broken connection may be tried again: pauses that double from 50 ms to 2 s; pure, the time is always given.
package struct ReconnectRules: Sendable {
    private var pause = Self.first
    private var notBefore: Duration?

    package init() {}

    private static let first = Duration.milliseconds(50)
    private static let longest = Duration.seconds(2)

    /// - Parameter now: the time since any fixed instant.
    package func mayConnect(at now: Duration) -> Bool {
        notBefore.map { now >= $0 } ?? true
    }

    /// When to try next, if not at once.
    package var nextTry: Duration? { notBefore }

    package mutating func succeeded() {
        self = ReconnectRules()
    }

    /// - Parameter chance: a random number in 0..<1, so that many workers do not come back at the same instant.
    package mutating func failed(at now: Duration, chance: Double) {
        notBefore = now + pause * (0.5 + chance / 2)
        pause = min(pause * 2, Self.longest)
    }
}
