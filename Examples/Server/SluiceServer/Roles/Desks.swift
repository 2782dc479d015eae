import HLSDelivery
import HLSJobs
import HLSStorage
import HLSStorageS3
import HLSWorker
import HTTPClient
import Webhooks

/// Everything that the API can be asked for, wired together.
struct Desks: Sendable {
    let services: Services
    let events: EventAnnouncer
    let captions: CaptionDesk
    let transcodes: TranscodeDesk
    let files: FileDesk
    let uploads: UploadDesk
    let presigned: PresignedDesk
    let tus: TusDesk
    let imports: ImportDesk
    let importer: Importer
    let jobs: JobDesk
    let deliveries: DeliveryDesk

    /// How long playback URLs work.
    private static let playbackLifetime = Duration.seconds(12 * 3_600)

    init(_ services: Services, signers: Signers) {
        self.services = services
        let (configuration, catalogue) = (services.configuration, services.catalogue)
        let webhooks = configuration.webhook.map { Webhooks($0, store: services.jobs, catalogue: catalogue) }
        let feed = EventFeed(
            queue: ServerQueue.transcoding.name, store: services.jobs, catalogue: catalogue, webhooks: webhooks,
            file: { JobMatter(of: $0, in: services).file })
        events = EventAnnouncer(feed: feed, webhooks: webhooks, log: services.log)
        let playback = Playback(
            signer: signers.playback, base: configuration.playbackBase, lifetime: Self.playbackLifetime)
        captions = CaptionDesk(services: services, catalogue: catalogue)
        transcodes = TranscodeDesk(
            services: services, catalogue: catalogue, playback: playback, events: events,
            images: MadeImages(services.storage), captions: captions)
        files = FileDesk(services: services, catalogue: catalogue, transcodes: transcodes, events: events)
        uploads = UploadDesk(services: services, catalogue: catalogue, events: events)
        presigned = PresignedDesk(
            services: services, catalogue: catalogue, events: events,
            staging: Self.staging(services.storage, signers.uploads), maximumByteCount: configuration.maxUploadBytes)
        tus = TusDesk(services: services, catalogue: catalogue, events: events)
        imports = ImportDesk(
            services: services, catalogue: catalogue,
            addresses: configuration.importsMayBePrivate ? .all : .publicOnly)
        importer = Importer(imports, uploads: uploads, maximumByteCount: configuration.maxUploadBytes)
        jobs = JobDesk(services: services, events: events, names: FileNames(catalogue))
        deliveries = DeliveryDesk(catalogue: catalogue, webhooks: webhooks)
    }

    var routes: [Route] {
        let maximum = services.configuration.maxUploadBytes
        return InfoRoutes(services: services).routes
            + FileRoutes(files: files).routes
            + CaptionRoutes(captions: captions).routes
            + TranscodeRoutes(transcodes: transcodes, idempotency: IdempotencyDesk(catalogue: services.catalogue))
            .routes
            + UploadRoutes(uploads: uploads, maximumByteCount: maximum).routes
            + ImportRoutes(imports: imports).routes
            + PresignedRoutes(uploads: presigned, maximumByteCount: maximum).routes
            + TusRoutes(uploads: tus, maximumByteCount: maximum).routes
            + JobRoutes(jobs: jobs, feed: JobFeed(jobs, log: services.log)).routes
            + WebhookRoutes(deliveries: deliveries).routes
    }

    private static func staging(_ storage: any Storage, _ signer: URLSigner) -> any StagingPlace {
        if let bucket = storage as? S3Storage { return BucketStaging(storage: bucket) }
        return ServerStaging(signer: signer, storage: storage) {
            .microseconds(JobTime.system().microseconds)
        }
    }
}
