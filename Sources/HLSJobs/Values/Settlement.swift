/// How a worker ends its hold on a job.
public struct Settlement: Hashable, Sendable {
    /// What is to become of the job.
    public enum Outcome: Hashable, Sendable {
        /// The work is done.
        case completed
        /// It failed and is to be tried again after a pause.
        case retry(after: Duration, message: String)
        /// It failed for good: a dead letter.
        case failed(message: String)
        /// It stopped because somebody cancelled it.
        case cancelled
        /// It goes back untouched, for another worker; the attempt does not count.
        case released
        /// It waits for these children, which are its own, and then runs again; the attempt does not count.
        case split(children: [NewJob])
    }

    /// The hold that ends.
    public var lease: Lease
    /// What is to become of the job.
    public var outcome: Outcome

    /// Makes a settlement of the job held by a lease.
    public init(lease: Lease, outcome: Outcome) {
        self.lease = lease
        self.outcome = outcome
    }
}
