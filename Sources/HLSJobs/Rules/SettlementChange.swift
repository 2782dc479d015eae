/// What a settlement does to a job's record; every store carries out the same change.
package struct SettlementChange: Hashable, Sendable {
    /// The status that follows, unless a cancellation was requested and the job would go on.
    package var status: JobStatus
    /// What is taken back from the count of attempts.
    package var returnedAttempts: Int
    /// How much later than now the job may run again.
    package var delay: Duration
    /// What is added to the history of errors.
    package var message: String?
    /// The children that the job now waits for.
    package var children: [NewJob]

    package init(_ outcome: Settlement.Outcome) {
        (status, returnedAttempts, delay, message, children) = (.completed, 0, .zero, nil, [])
        switch outcome {
        case .completed:
            break
        case .retry(let pause, let message):
            (status, delay, self.message) = (.pending, max(pause, .zero), JobFailure.stored(message))
        case .failed(let message):
            (status, self.message) = (.failed, JobFailure.stored(message))
        case .cancelled:
            status = .cancelled
        case .released:
            (status, returnedAttempts) = (.pending, 1)
        case .split(let children):
            (status, returnedAttempts, self.children) = (children.isEmpty ? .pending : .waiting, 1, children)
        }
    }

    /// The status that follows for a job of which the cancellation was, or was not, requested.
    package func status(isCancelRequested: Bool) -> JobStatus {
        isCancelRequested && !status.isFinal ? .cancelled : status
    }
}
