import Catalogue
import HLSJobs

/// A job as scripts and people are shown it.
struct JobDescription: Encodable, Sendable {
    struct Failure: Encodable, Sendable {
        let attempt: Int
        let at: String
        let worker: String?
        let message: String

        init(_ failure: JobFailure) {
            attempt = failure.attempt
            at = TimeText.text(failure.at)
            worker = failure.worker
            message = failure.message
        }
    }

    let jobId: String
    /// The file that it transcodes, if the server's API has ordered it; the file that an import becomes.
    let fileId: String?
    /// What the file is called, where that is known or looked up.
    var name: String?
    let kind: String
    var status: JobStatus
    var progress: Double
    let stage: String?
    let attempt: Int
    let maxAttempts: Int
    let worker: String?
    let source: String?
    let output: String?
    /// What a webhook is told by it.
    let delivery: String?
    let parent: String?
    let createdAt: String
    let startedAt: String?
    let finishedAt: String?
    let error: String?
    let errors: [Failure]

    init(_ job: JobRecord, in services: Services) {
        let matter = JobMatter(of: job, in: services)
        jobId = job.id.rawValue
        fileId = matter.file?.rawValue
        name = matter.name
        kind = matter.kind
        status = job.status
        progress = job.status == .completed ? 1 : job.progress
        stage = job.status.isFinal ? nil : job.stage
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        worker = job.worker
        source = matter.source
        output = matter.output
        delivery = matter.delivery?.rawValue
        parent = job.parent?.rawValue
        createdAt = TimeText.text(job.createdAt)
        startedAt = job.startedAt.map(TimeText.text)
        finishedAt = job.finishedAt.map(TimeText.text)
        errors = job.failures.map(Failure.init)
        error = job.status == .completed ? nil : errors.last?.message
    }
}
