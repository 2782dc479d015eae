import Catalogue
import HLSJobs
import HLSPlaylist

/// A file's newest transcode, as the API tells of it.
struct TranscodeDescription: Encodable, Hashable, Sendable, FollowedState {
    struct URLs: Encodable, Hashable, Sendable {
        let master: String
        let poster: String?
        let storyboard: String?
        /// Until when they work.
        let expiresAt: String
    }

    let fileId: String
    let jobId: String
    /// pending, processing, completed, failed or cancelled.
    let status: String
    let progress: Double
    let stage: String?
    let attempt: Int
    let maxAttempts: Int?
    let createdAt: String?
    let startedAt: String?
    let finishedAt: String?
    let error: String?
    var urls: URLs?

    /// - Parameters:
    ///   - progress: how far it is, its parts included.
    init(_ file: FileID, _ job: JobRecord, progress: Double) {
        fileId = file.rawValue
        jobId = job.id.rawValue
        status = Self.word(job.status)
        self.progress = progress
        stage = job.status.isFinal ? nil : job.status == .waiting ? "\(job.openChildren) parts left" : job.stage
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        createdAt = TimeText.text(job.createdAt)
        startedAt = job.startedAt.map(TimeText.text)
        finishedAt = job.finishedAt.map(TimeText.text)
        error = job.status == .completed ? nil : job.failures.last?.message
    }

    /// Of a job that its store has forgotten.
    init(_ file: FileID, _ job: JobID, _ outcome: FileOutcome) {
        fileId = file.rawValue
        jobId = job.rawValue
        status = Self.word(outcome.status)
        progress = outcome.status == .completed ? 1 : 0
        stage = nil
        attempt = outcome.attempt
        maxAttempts = nil
        createdAt = nil
        startedAt = nil
        finishedAt = TimeText.text(outcome.finishedAt)
        error = outcome.error
    }

    /// The words for how a job stands.
    static let statuses = JobStatus.allCases.filter { $0 != .waiting }.map(\.rawValue)

    /// A job that waits for its parts is under way.
    static func word(_ status: JobStatus) -> String {
        status == .waiting ? JobStatus.processing.rawValue : status.rawValue
    }

    var isFinal: Bool { JobStatus(rawValue: status)?.isFinal ?? false }
}
