/// How long a job that failed waits before it is tried again.
public struct RetryPolicy: Hashable, Sendable {
    private enum Kind: Hashable {
        case exponential(first: Duration, factor: Double, longest: Duration)
        case schedule([Duration])
    }

    private let kind: Kind
    /// What part of the pause is left to chance, 0...1: a pause is between (1 - jitter) and 1 times the nominal one.
    public let jitter: Double

    /// Pauses that grow by `factor` with every attempt, up to `longest`.
    public static func exponential(
        first: Duration = .seconds(2), factor: Double = 3, longest: Duration = .seconds(600), jitter: Double = 0.25
    ) -> RetryPolicy {
        RetryPolicy(kind: .exponential(first: first, factor: max(factor, 1), longest: longest), jitter: jitter)
    }

    /// The pause after the first failed attempt, after the second, and so on; the last one is repeated.
    public static func schedule(_ pauses: [Duration], jitter: Double = 0) -> RetryPolicy {
        RetryPolicy(kind: .schedule(pauses), jitter: jitter)
    }

    /// About 2 s, 6 s, 18 s, ... up to 10 minutes.
    public static let standard = exponential()

    private init(kind: Kind, jitter: Double) {
        self.kind = kind
        self.jitter = min(max(jitter, 0), 1)
    }

    /// The pause after an attempt that failed.
    ///
    /// - Parameters:
    ///   - attempt: the attempt that failed, from 1.
    ///   - chance: a random number in 0..<1.
    public func pause(afterAttempt attempt: Int, chance: Double) -> Duration {
        let nominal = nominalPause(afterAttempt: max(attempt, 1))
        return max(Self.scaled(nominal, by: 1 - jitter * min(max(chance, 0), 1)), .zero)
    }

    private func nominalPause(afterAttempt attempt: Int) -> Duration {
        switch kind {
        case .exponential(let first, let factor, let longest):
            var pause = first
            for _ in 1..<attempt {
                if pause >= longest || factor == 1 { break }
                pause = Self.scaled(pause, by: factor)
            }
            return min(pause, longest)
        case .schedule(let pauses):
            guard let last = pauses.last else { return .zero }
            return attempt <= pauses.count ? pauses[attempt - 1] : last
        }
    }

    private static func scaled(_ pause: Duration, by factor: Double) -> Duration {
        .microseconds(Int64(min(Double(pause.microseconds) * factor, 4e18).rounded()))
    }
}
