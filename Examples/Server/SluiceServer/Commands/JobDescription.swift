import Catalogue
import HLSJobs
import HLSWorker

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
    /// The file that it transcodes, if the server's API has ordered it.
    let fileId: String?
    /// What the file is called, where that is looked up.
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
    let parent: String?
    let createdAt: String
    let startedAt: String?
    let finishedAt: String?
    let error: String?
    let errors: [Failure]

    init(_ job: JobRecord, queue: JobQueue<TranscodeTask>) {
        let task = Self.task(of: job, queue)
        jobId = job.id.rawValue
        fileId = MediaKeys.file(of: job, in: queue)?.rawValue
        kind = task.map(Self.kind) ?? "unknown"
        status = job.status
        progress = job.progress
        stage = job.status.isFinal ? nil : job.stage
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        worker = job.worker
        source = task?.request.source
        output = task?.request.output
        parent = job.parent?.rawValue
        createdAt = TimeText.text(job.createdAt)
        startedAt = job.startedAt.map(TimeText.text)
        finishedAt = job.finishedAt.map(TimeText.text)
        errors = job.failures.map(Failure.init)
        error = job.status == .completed ? nil : errors.last?.message
    }

    /// An import.
    init(_ job: JobRecord, importing task: ImportTask) {
        jobId = job.id.rawValue
        fileId = task.fileID.rawValue
        name = task.displayName
        kind = "import"
        status = job.status
        progress = job.status == .completed ? 1 : job.progress
        stage = job.status.isFinal ? nil : job.stage
        attempt = job.attempt
        maxAttempts = job.maxAttempts
        worker = job.worker
        source = task.place
        output = nil
        parent = nil
        createdAt = TimeText.text(job.createdAt)
        startedAt = job.startedAt.map(TimeText.text)
        finishedAt = job.finishedAt.map(TimeText.text)
        errors = job.failures.map(Failure.init)
        error = job.status == .completed ? nil : errors.last?.message
    }

    /// nil where the payload is that of another version.
    private static func task(of job: JobRecord, _ queue: JobQueue<TranscodeTask>) -> TranscodeTask? {
        do {
            return try queue.payload(of: job)
        } catch {
            return nil
        }
    }

    private static func kind(_ task: TranscodeTask) -> String {
        switch task {
        case .asset: "transcode"
        case .part: "part"
        }
    }
}

extension TranscodeTask {
    /// The transcode that the task belongs to.
    var request: TranscodeRequest {
        switch self {
        case .asset(let request), .part(let request, _, _): request
        }
    }
}
