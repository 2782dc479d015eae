/// Where a job is in its life.
public enum JobStatus: String, Sendable, Codable, CaseIterable {
    /// It waits for its children to complete.
    case waiting
    /// It waits for a worker, or for its due time.
    case pending
    /// A worker holds its lease.
    case processing
    /// Its work is done.
    case completed
    /// It is a dead letter: every attempt failed, or a failure that cannot be mended by trying again.
    case failed
    /// Somebody cancelled it.
    case cancelled

    /// Whether nothing happens to the job any more unless an operator retries it.
    public var isFinal: Bool {
        switch self {
        case .waiting, .pending, .processing: false
        case .completed, .failed, .cancelled: true
        }
    }
}
