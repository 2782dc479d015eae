import Catalogue
import HLSStorage

/// Resumable uploads (tus 1.0): what comes is kept in pieces, and put together when all of it is there.
struct TusDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let events: EventAnnouncer
    /// Uploads that a request of this process is writing to.
    let busy = BusyUploads()

    /// How long an upload may pause.
    static let lifetime = Duration.seconds(24 * 3_600)
    /// What is gathered before it is kept: a broken connection costs nothing, as the rest is kept too.
    private static let pieceByteCount = 8 << 20

    func begin(_ name: UploadName, size: Int64) async throws -> UploadRecord {
        let id = UploadID()
        return try await catalogue.add(
            NewUpload(
                id: id, kind: .tus, name: name.text, size: size, contentType: name.contentType,
                storageKey: try MediaKeys.staging(id).string, lifetime: Self.lifetime))
    }

    /// - Throws: `Problem`: 404; 410 for one that was given up.
    func upload(_ id: UploadID) async throws -> UploadRecord {
        guard let upload = try await catalogue.upload(id), upload.kind == .tus else {
            throw Problem.notFound("there is no upload \(id); create one with POST /api/tus")
        }
        if upload.status == .aborted {
            throw Problem(410, "gone", "The upload is gone", "upload \(id) was given up; create a new one")
        }
        return upload
    }

    /// Keeps what comes. What a broken connection has brought stays; an upload that turns out to be longer than it was
    /// announced is given up.
    ///
    /// - Parameters:
    ///   - byteCount: how many bytes will come, if the request says so; then more than are left are refused before any comes.
    ///   - checksum: what the whole of this request must have; then nothing is kept unless it has.
    ///   - pull: the next bytes.
    /// - Throws: `Problem`: 409 for another offset, 413 for more than was announced, 423 while another request writes, 460
    ///   for a wrong checksum.
    func append(
        to id: UploadID, at offset: Int64, byteCount: Int64?, checksum: TusChecksum?, _ pull: UploadDesk.Pull
    ) async throws -> UploadRecord {
        try busy.enter(id)
        defer { busy.leave(id) }
        var upload = try await upload(id)
        guard upload.received == offset else {
            throw Problem.conflict("the upload has \(upload.received) bytes; go on from there")
        }
        let left = upload.size - offset
        if let byteCount, byteCount > left { throw Problem.contentTooLarge(left) }
        var gathered: [UInt8] = []
        var failure: (any Error)?
        do {
            while let chunk = try await pull() {
                gathered += chunk
                guard upload.received + Int64(gathered.count) <= upload.size else {
                    throw Problem.contentTooLarge(left)
                }
                if checksum == nil, gathered.count >= Self.pieceByteCount {
                    upload = try await keep(gathered, of: upload)
                    gathered.removeAll(keepingCapacity: true)
                }
            }
        } catch let error where Problem(error)?.status == 413 {
            await giveUp(id)
            throw error
        } catch let problem as Problem {
            throw problem
        } catch {
            failure = error
        }
        if let checksum {
            if let failure { throw failure }
            guard try checksum.matches(gathered) else {
                throw Problem(
                    460, "checksum-mismatch", "Checksum Mismatch",
                    "the bytes are not those of the checksum; send them again")
            }
        }
        if !gathered.isEmpty {
            let (bytes, record) = (gathered, upload)
            // In a task of its own: this one is cancelled when the client is gone, and what it sent is worth keeping.
            upload = try await Task { try await keep(bytes, of: record) }.value
        }
        if let failure { throw failure }
        return upload.received == upload.size ? try await finish(upload) : upload
    }

    /// Gives an upload up.
    func abort(_ id: UploadID) async throws {
        _ = try await upload(id)
        try await discard(try await catalogue.abort(id))
    }

    /// Gives up an upload that came to nothing, with what is kept of it; never fails.
    func giveUp(_ id: UploadID) async {
        // In a task of its own, because this one may be cancelled.
        await Task {
            do {
                try await discard(try await catalogue.abort(id))
            } catch {
                services.log.warning(
                    "an upload that failed stays until it expires", ["upload": id, "error": "\(error)"])
            }
        }.value
    }

    /// Gives up what has paused for too long.
    func sweep() async throws {
        for upload in try await catalogue.expiredUploads(limit: 100) where upload.kind == .tus {
            try await discard(try await catalogue.abort(upload.id))
        }
    }

    private func keep(_ bytes: [UInt8], of upload: UploadRecord) async throws -> UploadRecord {
        let end = upload.received + Int64(bytes.count)
        // A name of its own: another process may be writing from the same offset, and only one of the two will count.
        let name = TusPieces.name(at: upload.received)
        let key = try StorageKey(upload.storageKey).appending(name)
        try await services.storage.write(bytes, to: key, attributes: ObjectAttributes())
        do {
            return try await catalogue.advance(
                upload.id, UploadProgress(from: upload.received, to: end, lifetime: Self.lifetime))
        } catch let error as CatalogueError where error.code == .conflict {
            try await services.storage.remove(key)
            throw Problem.conflict("another request has written to the upload; ask for its offset, then go on")
        }
    }

    /// Puts the pieces together; once, however often it is asked.
    private func finish(_ upload: UploadRecord) async throws -> UploadRecord {
        if upload.file != nil { return upload }
        let file = FileID(upload.id.rawValue)
        let staged = try StorageKey(upload.storageKey)
        var found: [StorageListEntry] = []
        for try await entry in services.storage.list(staged) { found.append(entry) }
        guard let entries = TusPieces.inOrder(found, of: upload.size) else {
            throw Problem.conflict("the pieces of the upload do not fit together; create a new one")
        }
        let pieces = PieceReader(storage: services.storage, entries: entries)
        let master = try MediaKeys.master(file)
        try await services.storage.write(
            ObjectChunks { try await pieces.next() }, to: master,
            attributes: ObjectAttributes(contentType: upload.contentType))
        let new = NewFile(
            id: file, name: upload.name, size: upload.size, contentType: upload.contentType, storageKey: master.string)
        _ = try await catalogue.complete(upload.id, as: new, announcing: try events.fileAdded(new, of: upload.id))
        await events.send()
        try await services.storage.removeAll(under: staged)
        return try await self.upload(upload.id)
    }

    private func discard(_ upload: UploadRecord) async throws {
        try await services.storage.removeAll(under: try StorageKey(upload.storageKey))
    }
}
