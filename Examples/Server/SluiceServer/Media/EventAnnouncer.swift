import Catalogue
import HLSJobs
import Webhooks

/// Tells whoever has asked to be told what happens to files, and lets failed transcodes run again so that this is told too.
struct EventAnnouncer: Sendable {
    let feed: EventFeed
    /// nil: nobody has asked.
    let webhooks: Webhooks?
    let log: Log

    /// What tells of a new file, to be recorded together with it.
    func fileAdded(_ file: NewFile, of upload: UploadID? = nil) throws -> [NewDelivery] {
        let now = JobTime.system()
        var events = [WebhookEvent.fileCreated(file, at: now)]
        if let upload { events.append(.uploadCompleted(upload, as: file, at: now)) }
        return try webhooks?.deliveries(for: events) ?? []
    }

    /// What tells that a file is removed.
    func fileRemoved(_ file: FileRecord) throws -> [NewDelivery] {
        try webhooks?.deliveries(for: [.fileDeleted(file, at: JobTime.system())]) ?? []
    }

    /// Sends what was recorded on its way, now and not with the next sweep.
    func send() async {
        do {
            try await webhooks?.enqueue()
        } catch {
            log.warning("an event waits for the next sweep", ["error": "\(error)"])
        }
    }

    /// Tells at once what somebody has just done to a job.
    func observe(_ job: JobID) async {
        do {
            try await feed.observe([job])
        } catch {
            log.warning("an event waits for the next sweep", ["error": "\(error)"])
        }
    }

    /// - Throws: `JobError`, `CatalogueError`.
    func retry(_ job: JobID) async throws { try await feed.retry(job) }
}
