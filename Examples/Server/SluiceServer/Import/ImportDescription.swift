import Catalogue
import HLSJobs

/// An import, as the API tells of it.
struct ImportDescription: Encodable, Hashable, Sendable, FollowedState {
    let jobId: String
    /// The file that it becomes; there is none of that id before it is completed.
    let fileId: String
    let name: String
    /// Where it comes from, without the query.
    let url: String
    let status: String
    let progress: Double
    /// Bytes.
    let received: Int64?
    let size: Int64?
    let attempt: Int
    let maxAttempts: Int
    let createdAt: String
    let startedAt: String?
    let finishedAt: String?
    let error: String?

    /// - Parameter file: what it has become; nil while there is nothing.
    init(_ task: ImportTask, _ job: JobRecord, file: FileRecord?) {
        let stage = job.stage.flatMap { ImportProgress(stage: $0) }
        jobId = job.id.rawValue
        fileId = task.fileID.rawValue
        name = file?.name ?? task.displayName
        url = task.place
        status = TranscodeDescription.word(job.status)
        progress = job.status == .completed ? 1 : job.progress
        received = file?.size ?? stage?.received
        size = file?.size ?? stage?.size
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        createdAt = TimeText.text(job.createdAt)
        startedAt = job.startedAt.map(TimeText.text)
        finishedAt = job.finishedAt.map(TimeText.text)
        error = job.status == .completed ? nil : job.failures.last?.message
    }

    var isFinal: Bool { JobStatus(rawValue: status)?.isFinal ?? false }
}
