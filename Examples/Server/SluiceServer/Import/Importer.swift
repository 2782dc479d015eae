import Catalogue
import HLSJobs
import HTTPClient

/// Carries imports out: streams a file from another server to the storage, and puts it into the catalogue.
///
/// Where a connection may go is decided about the address it really goes to, for every redirect anew, so that neither names
/// nor redirects lead into a private network.
struct Importer: Sendable {
    private let desk: ImportDesk
    private let uploads: UploadDesk
    private let maximumByteCount: Int64
    private let client: HTTPClient

    /// How many at once; they wait for other servers most of the time.
    static let concurrent = 4
    private static let mostRedirects = 5

    init(_ desk: ImportDesk, uploads: UploadDesk, maximumByteCount: Int64) {
        self.desk = desk
        self.uploads = uploads
        self.maximumByteCount = maximumByteCount
        var configuration = HTTPClientConfiguration(addresses: desk.addresses)
        configuration.redirects = .anywhere(maximum: Self.mostRedirects)
        configuration.maximumHeaderByteCount = 16 << 10
        client = HTTPClient(configuration)
    }

    /// Runs imports until the task is cancelled; then they are handed back, and begin again elsewhere.
    func run(_ metrics: Metrics) async throws {
        let log = desk.services.log
        let options = RunOptions(
            lease: desk.services.configuration.work.lease,
            onTrouble: { log.warning("the queue of imports does not answer", ["error": $0.message]) })
        try await desk.queue.run(workers: Self.concurrent, options: options) { task, job in
            log.info("import begun", ["job": job.id, "attempt": job.attempt, "from": task.place])
            do {
                try await metrics.measure(.imports) { try await fetch(task, job) }
                log.info("import done", ["job": job.id, "file": task.fileID])
            } catch {
                if !(error is CancellationError) {
                    log.warning("import failed", ["job": job.id, "attempt": job.attempt, "error": "\(error)"])
                }
                throw ImportRules.forQueue(error)
            }
        }
    }

    private func fetch(_ task: ImportTask, _ job: RunningJob<ImportTask>) async throws {
        // An attempt whose end was lost has done it.
        if try await uploads.catalogue.file(task.fileID) != nil { return }
        let response = try await client.send(HTTPRequest("GET", task.url, headers: ["Accept": "*/*"]))
        try ImportRules.check(response.status, from: response.url.description)
        let size = response.headers["Content-Length"].flatMap { Int64($0) }
        let pull = ImportPull(response, size: size, limit: maximumByteCount, job)
        try await pull.check(size ?? 0)
        _ = try await uploads.take(
            { try await pull.next() },
            name: task.name(path: response.url.path, contentType: response.headers["Content-Type"]), as: task.fileID)
    }
}

/// The body of an import for a closure that is called for each piece, one call at a time; says how far it is.
private actor ImportPull {
    private var body: HTTPResponseBody.Iterator
    private let place: String
    private let limit: Int64
    private let job: RunningJob<ImportTask>
    private var progress: ImportProgress

    init(_ response: HTTPResponse, size: Int64?, limit: Int64, _ job: RunningJob<ImportTask>) {
        body = response.body.makeAsyncIterator()
        place = response.url.description
        self.limit = limit
        self.job = job
        progress = ImportProgress(size: size)
    }

    /// - Throws: `PermanentFailure` if these are more bytes than are taken.
    func check(_ byteCount: Int64) throws(PermanentFailure) {
        if byteCount > limit { throw ImportRules.tooLarge(from: place, limit: limit) }
    }

    func next() async throws -> [UInt8]? {
        var body = body
        defer { self.body = body }
        guard let chunk = try await body.next() else { return nil }
        progress.received += Int64(chunk.count)
        try check(progress.received)
        try await job.report(progress.fraction, stage: progress.stage)
        return chunk
    }
}
