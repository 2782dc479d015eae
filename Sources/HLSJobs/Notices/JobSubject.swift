/// What a notice of a store is about.
public enum JobSubject: Hashable, Sendable {
    /// Jobs of this queue may be due.
    case queue(String)
    /// The cancellation of a running job of this queue was requested.
    case cancellations(String)
    /// This job has changed.
    case job(JobID)
}
