package import HLSJobs

/// How the transcode of a file ended.
package struct FileOutcome: Hashable, Sendable, Codable {
    /// `completed`, `failed` or `cancelled`.
    package var status: JobStatus
    package var finishedAt: JobTime
    package var attempt: Int
    /// Why it failed, one line for people.
    package var error: String?

    package init(status: JobStatus, finishedAt: JobTime, attempt: Int, error: String? = nil) {
        self.status = status
        self.finishedAt = finishedAt
        self.attempt = attempt
        self.error = error
    }
}
