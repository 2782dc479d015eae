/// Whether a service that can be done without is away, so that each change is told once.
struct OutageWatch: Sendable {
    private enum State {
        case unknown, answering, away
    }

    private var state = State.unknown

    var isKnownToAnswer: Bool { state == .answering }

    /// Notes an answer; whether it ends an outage.
    mutating func answered() -> Bool {
        defer { state = .answering }
        return state == .away
    }

    /// Notes a failure; whether it begins an outage.
    mutating func failed() -> Bool {
        defer { state = .away }
        return state != .away
    }
}
