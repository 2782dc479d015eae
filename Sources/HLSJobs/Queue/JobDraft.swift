/// A payload and how it is to be run.
public struct JobDraft<Payload: Codable & Sendable>: Sendable {
    /// What the job is about.
    public var payload: Payload
    /// How it is to be run.
    public var options: PushOptions

    /// Makes a draft of a job.
    public init(_ payload: Payload, _ options: PushOptions = PushOptions()) {
        self.payload = payload
        self.options = options
    }
}
