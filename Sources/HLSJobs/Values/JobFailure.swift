/// One entry in a job's history of errors.
public struct JobFailure: Hashable, Sendable, Codable {
    /// The attempt that failed, from 1; 0 if the job failed without being tried.
    public var attempt: Int
    /// When, by the store's clock.
    public var at: JobTime
    /// The worker that held the job, if one did.
    public var worker: String?
    /// One line for people.
    public var message: String

    /// Makes an entry of the history.
    public init(attempt: Int, at: JobTime, worker: String?, message: String) {
        self.attempt = attempt
        self.at = at
        self.worker = worker
        self.message = message
    }

    /// The most entries kept for a job; the newest stay.
    public static let longestHistory = 25

    /// The most characters kept of one message.
    package static let longestMessage = 2_000

    /// A message as it is stored: bounded, and free of the NUL that databases refuse in text.
    package static func stored(_ message: String) -> String {
        String(message.prefix(longestMessage).map { $0 == "\0" ? " " : $0 })
    }
}
