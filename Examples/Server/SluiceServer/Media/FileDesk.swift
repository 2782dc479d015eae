import Catalogue
import HLSJobs
import HLSStorage

/// Lists files, tells of one, removes one with all that was made of it.
struct FileDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let transcodes: TranscodeDesk
    let events: EventAnnouncer

    struct Page: Encodable, Sendable {
        let files: [FileDescription]
        /// What to send as `after` for the next page; nil behind the last.
        let next: String?
    }

    func page(_ filter: FileFilter) async throws -> Page {
        var oneMore = filter
        oneMore.limit = filter.limit + 1
        var records = try await catalogue.files(oneMore)
        let hasMore = records.count > filter.limit
        if hasMore { records.removeLast(records.count - filter.limit) }
        return Page(files: try await described(records), next: hasMore ? records.last?.cursor.description : nil)
    }

    /// All at the same time: each may have to ask the queue and the storage.
    private func described(_ records: [FileRecord]) async throws -> [FileDescription] {
        try await withThrowingTaskGroup(of: (Int, FileDescription).self) { group in
            for (index, record) in records.enumerated() {
                group.addTask { (index, FileDescription(record, transcode: try await transcodes.newest(of: record))) }
            }
            var files: [Int: FileDescription] = [:]
            for try await (index, file) in group { files[index] = file }
            return records.indices.compactMap { files[$0] }
        }
    }

    func file(_ id: FileID) async throws -> FileDescription {
        guard let record = try await catalogue.file(id) else { throw Self.missing(id) }
        return FileDescription(record, transcode: try await transcodes.newest(of: record))
    }

    /// Hides the file at once, cancels its transcode, and removes its bytes and its asset.
    ///
    /// What a crash leaves of the bytes is removed by `sweep`.
    func remove(_ id: FileID) async throws {
        guard let file = try await catalogue.file(id),
            let record = try await catalogue.remove(id, announcing: try events.fileRemoved(file))
        else { throw Self.missing(id) }
        await events.send()
        if let job = record.job {
            do {
                _ = try await services.transcodes.cancel(job)
            } catch let error as JobError where error.code == .notFound {
                // Its store has forgotten it, so it has ended long ago.
            }
        }
        try await removeBytes(of: record)
    }

    /// Removes what is left of removed files.
    func sweep() async throws {
        for record in try await catalogue.removedFiles(limit: 100) { try await removeBytes(of: record) }
    }

    private func removeBytes(of record: FileRecord) async throws {
        // A transcode that is being cancelled may still write; its worker clears away what it made.
        for prefix in [
            try MediaKeys.asset(record.id), try MediaKeys.contentKeys(record.id), try MediaKeys.captions(record.id),
        ] { try await services.storage.removeAll(under: prefix) }
        try await services.storage.remove(try StorageKey(record.storageKey))
        if let job = record.job, let state = try await services.transcodes.job(job), !state.status.isFinal { return }
        try await catalogue.forget(record.id)
    }

    private static func missing(_ id: FileID) -> Problem {
        .notFound("there is no file \(id); list them with GET /api/media/files")
    }
}
