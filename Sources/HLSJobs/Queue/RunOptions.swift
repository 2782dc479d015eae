/// How a worker runs the jobs of a queue.
public struct RunOptions: Sendable {
    /// How long a claim lasts without a sign of life, at least 0.5 s. Signs are given three times as often.
    public var lease: Duration
    /// The pauses before further attempts.
    public var retries: RetryPolicy
    /// How long running jobs may go on after the task of `run` was cancelled; then they are handed back.
    public var grace: Duration
    /// How often an idle worker looks for jobs though no notice came.
    public var poll: Duration
    /// The most often that progress is written to the store.
    public var reportInterval: Duration
    /// Whether `run` ends when nothing is pending, running or waiting in the queue, instead of waiting for more.
    public var stopsWhenEmpty: Bool
    /// Who this worker is, for people who look at the store.
    public var worker: String
    /// Told once when the store stops to answer; work goes on, and the store is tried again and again.
    public var onTrouble: @Sendable (JobError) -> Void

    /// Makes options; what is out of range is brought into it.
    public init(
        lease: Duration = .seconds(15), retries: RetryPolicy = .standard, grace: Duration = .zero,
        poll: Duration = .seconds(1), reportInterval: Duration = .milliseconds(500), stopsWhenEmpty: Bool = false,
        worker: String = WorkerName.standard(),
        onTrouble: @escaping @Sendable (JobError) -> Void = TroubleLine.write
    ) {
        self.lease = max(lease, .milliseconds(500))
        self.retries = retries
        self.grace = max(grace, .zero)
        self.poll = max(poll, .milliseconds(1))
        self.reportInterval = max(reportInterval, .zero)
        self.stopsWhenEmpty = stopsWhenEmpty
        self.worker = worker
        self.onTrouble = onTrouble
    }
}
