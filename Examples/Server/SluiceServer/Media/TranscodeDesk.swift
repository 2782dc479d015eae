import Catalogue
import HLSJobs
import HLSStorage
import HLSWorker

/// Orders transcodes of files, follows them, stops them and lets them run again.
struct TranscodeDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let playback: Playback
    let events: EventAnnouncer
    let images: MadeImages
    let captions: CaptionDesk

    /// Orders a transcode; one of the file that has not ended yet is not ordered twice.
    ///
    /// - Throws: `Problem`: 404 without the file, 409 where an asset is there that is not to be replaced.
    func order(_ order: TranscodeOrder) async throws -> TranscodeDescription {
        let file = try await file(order.fileID)
        let asset = try MediaKeys.asset(file.id)
        if !order.overwrite, try await isPublished(asset) {
            throw Problem.conflict("\(file.id) has an asset already; send options.overwrite to replace it")
        }
        var request = order.request(
            source: file.storageKey, name: file.name, output: asset.string, ladder: services.configuration.work.ladder)
        let worker = try TranscodeWorker(services.transcodes, sources: services.storage, assets: services.storage)
        if !order.captions.isEmpty {
            request.subtitles = try await captions.files(for: order.captions, of: file.id)
        }
        if order.isEncrypted {
            request.encryption = try await ContentKeys(storage: services.storage).make(for: file.id)
        }
        let job = try await worker.push(request)
        try await catalogue.setJob(job, of: file.id)
        await events.observe(job)
        return try await described(job, of: file.id)
    }

    /// The file's newest transcode.
    ///
    /// - Throws: `Problem`, 404 without one.
    func transcode(of id: FileID) async throws -> TranscodeDescription {
        let file = try await file(id)
        guard let description = try await newest(of: file) else {
            throw Problem.notFound("\(id) was not transcoded; order it with POST /api/media/transcode")
        }
        return description
    }

    /// As `transcode(of:)`, for a file at hand; nil if none was ever ordered.
    func newest(of file: FileRecord) async throws -> TranscodeDescription? {
        guard let id = file.job else { return nil }
        if let job = try await services.transcodes.job(id) { return try await described(job, of: file.id) }
        guard let outcome = file.outcome else { return nil }
        return try await signed(TranscodeDescription(file.id, id, outcome))
    }

    /// Stops the file's transcode.
    ///
    /// - Returns: whether it runs, and its worker is told.
    /// - Throws: `Problem`, 409 if it has ended.
    func cancel(_ id: FileID) async throws -> (isRunning: Bool, TranscodeDescription) {
        let file = try await file(id)
        let job = try job(of: file)
        let result = try await services.transcodes.cancel(job)
        await events.observe(job)
        switch result {
        case .alreadyFinished: throw Problem.conflict("the transcode of \(id) has ended; there is nothing to cancel")
        case .cancelled: return (false, try await described(job, of: id))
        case .requested: return (true, try await described(job, of: file.id))
        }
    }

    /// Lets the file's failed or cancelled transcode run again.
    func retry(_ id: FileID) async throws -> TranscodeDescription {
        let file = try await file(id)
        let job = try job(of: file)
        try await events.retry(job)
        return try await described(job, of: file.id)
    }

    /// The states of the file's transcode as they come, the present one first, the last one final.
    func updates(of id: FileID) async throws -> AsyncThrowingStream<TranscodeDescription, any Error> {
        let job = try job(of: try await file(id))
        return JobFollower.states(of: job, in: services.jobs) { try await described(job, of: id) }
    }

    func file(_ id: FileID) async throws -> FileRecord {
        guard let file = try await catalogue.file(id) else {
            throw Problem.notFound("there is no file \(id); list them with GET /api/media/files")
        }
        return file
    }

    private func job(of file: FileRecord) throws(Problem) -> JobID {
        guard let job = file.job else {
            throw .notFound("\(file.id) was not transcoded; order it with POST /api/media/transcode")
        }
        return job
    }

    private func described(_ job: JobID, of file: FileID) async throws -> TranscodeDescription {
        guard let record = try await services.transcodes.job(job) else { throw JobError.noJob(job) }
        return try await described(record, of: file)
    }

    private func described(_ job: JobRecord, of file: FileID) async throws -> TranscodeDescription {
        try await signed(
            TranscodeDescription(file, job, progress: try await services.transcodes.progress(of: job)))
    }

    /// With the URLs of what was made, where it was.
    private func signed(_ description: TranscodeDescription) async throws -> TranscodeDescription {
        guard description.status == JobStatus.completed.rawValue else { return description }
        var description = description
        let file = FileID(description.fileId)
        description.urls = try playback.urls(
            of: file, images: try await images.images(of: file, madeBy: JobID(description.jobId)))
        return description
    }

    private func isPublished(_ asset: StorageKey) async throws -> Bool {
        do {
            _ = try await services.storage.metadata(of: try asset.appending("asset.json"))
            return true
        } catch let error as StorageError where error.code == .notFound {
            return false
        }
    }
}
