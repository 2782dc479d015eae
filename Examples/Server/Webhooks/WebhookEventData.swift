package import Catalogue
package import HLSJobs

/// What an event happened to: what is not said about it is left out. Ids and names are those of the server's API.
package struct WebhookEventData: Hashable, Sendable, Encodable {
    package var fileId: FileID?
    package var uploadId: UploadID?
    package var jobId: JobID?
    package var name: String?
    /// Bytes.
    package var size: Int64?
    package var contentType: String?
    package var status: JobStatus?
    package var attempt: Int?
    package var maxAttempts: Int?
    package var createdAt: String?
    package var finishedAt: String?
    package var error: String?
}
