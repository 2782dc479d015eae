/// How the end of a running closure settles its job.
package struct OutcomeRules: Sendable {
    /// Why a closure was stopped.
    package enum StopReason: Hashable, Sendable {
        case cancelRequested, leaseLost, drained
    }

    package var attempt: Int
    package var maxAttempts: Int
    package var policy: RetryPolicy

    package init(attempt: Int, maxAttempts: Int, policy: RetryPolicy) {
        self.attempt = attempt
        self.maxAttempts = maxAttempts
        self.policy = policy
    }

    /// The outcome to settle with; nil if the job is somebody else's by now.
    ///
    /// - Parameters:
    ///   - failure: what the closure threw; nil if it returned, which counts even if it was to stop.
    ///   - chance: a random number in 0..<1.
    package func outcome(
        failure: (any Error)?, stopped: StopReason?, chance: Double
    ) -> Settlement.Outcome? {
        if stopped == .leaseLost { return nil }
        guard let failure else { return .completed }
        switch stopped {
        case .cancelRequested: return .cancelled
        case .drained: return .released
        case .leaseLost, nil: break
        }
        let message = Self.message(of: failure)
        if failure is PermanentFailure || attempt >= maxAttempts { return .failed(message: message) }
        return .retry(after: policy.pause(afterAttempt: attempt, chance: chance), message: message)
    }

    private static func message(of failure: any Error) -> String {
        if failure is CancellationError { return "the job's closure cancelled itself; let it throw what went wrong" }
        return String(describing: failure)
    }
}
