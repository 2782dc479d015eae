import HLSJobs
import HLSWorker
import Webhooks

extension Services {
    /// The transcodes, whoever runs them.
    var transcodes: JobQueue<TranscodeTask> { JobQueue(ServerQueue.transcoding.name, store: jobs) }

    /// Files that are fetched from elsewhere.
    var imports: JobQueue<ImportTask> { JobQueue(ServerQueue.imports.name, store: jobs) }

    /// What webhooks are told.
    var deliveries: JobQueue<DeliveryTask> { JobQueue(ServerQueue.webhooks.name, store: jobs) }
}
