/// What a store answers to one who wants to keep a lease.
public enum LeaseState: String, Sendable {
    /// It is renewed.
    case held
    /// It is renewed, and somebody asked for the job to be cancelled.
    case cancelRequested
    /// Somebody else has the job now, or it is settled.
    case lost
}
