import Catalogue
import HLSJobs
import HLSWorker
import Webhooks

/// What a job is about, as its payload says; nothing is known of one that another version has pushed.
struct JobMatter: Sendable {
    var kind = "unknown"
    var file: FileID?
    var name: String?
    var source: String?
    var output: String?
    var delivery: DeliveryID?

    init(of job: JobRecord, in services: Services) {
        do {
            switch job.queue {
            case ServerQueue.transcoding.name: self.init(try services.transcodes.payload(of: job))
            case ServerQueue.imports.name: self.init(try services.imports.payload(of: job))
            case ServerQueue.webhooks.name: self.init(try services.deliveries.payload(of: job))
            default: self.init()
            }
        } catch {
            self.init()
        }
    }

    private init() {}

    private init(_ task: TranscodeTask) {
        switch task {
        case .asset: kind = "transcode"
        case .part: kind = "part"
        }
        file = MediaKeys.file(of: task)
        source = task.request.source
        output = task.request.output
    }

    private init(_ task: DeliveryTask) {
        kind = "webhook"
        delivery = task.delivery
    }

    private init(_ task: ImportTask) {
        kind = "import"
        file = task.fileID
        name = task.displayName
        source = task.place
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
