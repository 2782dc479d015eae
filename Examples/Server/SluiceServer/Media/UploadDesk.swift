import Catalogue
import HLSStorage

/// Takes in files whose bytes come through the server.
struct UploadDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let events: EventAnnouncer

    /// The next bytes of a file; nil behind the last.
    typealias Pull = @Sendable () async throws -> [UInt8]?

    /// Writes a file's bytes as they come, then puts it into the catalogue; a failure in between leaves nothing.
    ///
    /// - Throws: `Problem`, 400 for an empty file; what the bytes throw.
    func take(_ pull: @escaping Pull, name: UploadName, as id: FileID = FileID()) async throws -> FileDescription {
        let key = try MediaKeys.master(id)
        let counter = ByteCounter()
        let counted = ObjectChunks {
            let chunk = try await pull()
            if let chunk { counter.add(chunk.count) }
            return chunk
        }
        try await services.storage.write(counted, to: key, attributes: ObjectAttributes(contentType: name.contentType))
        do {
            if counter.count == 0 { throw Problem.badRequest("the file is empty; choose another") }
            let file = NewFile(
                id: id, name: name.text, size: counter.count, contentType: name.contentType, storageKey: key.string)
            let record = try await catalogue.add(file, announcing: try events.fileAdded(file))
            await events.send()
            return FileDescription(record)
        } catch {
            // In a task of its own, because this one may be cancelled.
            await Task { await discard(key) }.value
            throw error
        }
    }

    private func discard(_ key: StorageKey) async {
        do {
            try await services.storage.remove(key)
        } catch {
            services.log.warning("an upload that failed is left on the storage", ["key": key, "error": "\(error)"])
        }
    }
}
