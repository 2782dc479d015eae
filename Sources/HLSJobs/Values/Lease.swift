/// The right to work on a job and to settle it, until it lapses.
public struct Lease: Hashable, Sendable {
    /// The job that is held.
    public var id: JobID
    /// The fencing token of the claim: whoever shows an older one is refused.
    public var token: Int64

    /// Makes a lease of what a store has given out.
    public init(id: JobID, token: Int64) {
        self.id = id
        self.token = token
    }
}
