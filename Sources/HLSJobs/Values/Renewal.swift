/// A wish to keep a lease, with what is to be told about the job's progress.
public struct Renewal: Hashable, Sendable {
    /// The lease to be kept.
    public var lease: Lease
    /// How much longer than now, by the store's clock.
    public var duration: Duration
    /// How far the job is; nil if there is nothing new.
    public var report: JobReport?

    /// Makes a wish to keep a lease.
    public init(lease: Lease, duration: Duration, report: JobReport? = nil) {
        self.lease = lease
        self.duration = duration
        self.report = report
    }
}
