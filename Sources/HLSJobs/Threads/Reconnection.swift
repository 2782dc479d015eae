import Synchronization

/// When the connections of a pool to one server may be tried again: what one of them finds out holds for all, so that none
/// rests on when another has been answered.
package final class Reconnection: Sendable {
    private let rules = Mutex(ReconnectRules())
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant

    package init() { began = clock.now }

    package var mayConnect: Bool {
        let now = clock.now - began
        return rules.withLock { $0.mayConnect(at: now) }
    }

    package func succeeded() { rules.withLock { $0.succeeded() } }

    /// Several that fail together have failed once.
    package func failed() {
        let now = clock.now - began
        rules.withLock { rules in
            if rules.mayConnect(at: now) { rules.failed(at: now, chance: .random(in: 0..<1)) }
        }
    }
}
