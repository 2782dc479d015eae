package import Catalogue
package import HLSJobs

extension WebhookEvent {
    /// A file is there: whatever way it came.
    package static func fileCreated(_ file: NewFile, at time: JobTime) -> WebhookEvent {
        WebhookEvent(.fileCreated, at: time, data(of: file), key: file.id.rawValue)
    }

    /// A file was removed.
    package static func fileDeleted(_ file: FileRecord, at time: JobTime) -> WebhookEvent {
        let data = WebhookEventData(
            fileId: file.id, name: file.name, size: file.size, contentType: file.contentType)
        return WebhookEvent(.fileDeleted, at: time, data, key: file.id.rawValue)
    }

    /// An upload of several requests has become a file.
    package static func uploadCompleted(_ upload: UploadID, as file: NewFile, at time: JobTime) -> WebhookEvent {
        var data = data(of: file)
        data.uploadId = upload
        return WebhookEvent(.uploadCompleted, at: time, data, key: upload.rawValue)
    }

    /// A transcode has another status, or begins another attempt.
    static func transcode(_ change: JobChange, of job: JobRecord, file: FileID?) -> WebhookEvent {
        let data = WebhookEventData(
            fileId: file, jobId: job.id, status: change.status, attempt: change.attempt, maxAttempts: job.maxAttempts,
            createdAt: job.createdAt.text, finishedAt: change.status.isFinal ? change.at.text : nil,
            error: change.error)
        let kind: Kind =
            switch change.status {
            case .pending: .transcodePending
            case .processing, .waiting: .transcodeProcessing
            case .completed: .transcodeCompleted
            case .failed: .transcodeFailed
            case .cancelled: .transcodeCancelled
            }
        return WebhookEvent(
            kind, at: change.at, data, job: job.id, key: "\(job.id)/\(change.run)/\(change.attempt)")
    }

    private static func data(of file: NewFile) -> WebhookEventData {
        WebhookEventData(fileId: file.id, name: file.name, size: file.size, contentType: file.contentType)
    }
}
