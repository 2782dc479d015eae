import Catalogue
import HLSMedia
import HLSStorage

/// Uploads by URLs that are signed here: into `staging/`, and on to `masters/` once they are there whole and are videos.
struct PresignedDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let events: EventAnnouncer
    let staging: any StagingPlace
    let maximumByteCount: Int64

    /// What a client needs to know to upload.
    struct Plan: Encodable, Sendable {
        struct Part: Encodable, Sendable {
            let number: Int
            let url: String
            let size: Int64
        }

        let uploadId: String
        let method = "PUT"
        /// In one piece.
        var url: String?
        var headers: [String: String]?
        /// In several.
        var parts: [Part]?
        var partSize: Int64?
        let expiresAt: String
    }

    /// How long the URLs work.
    private static let validity = Duration.seconds(6 * 3_600)

    /// - Throws: `Problem`, 413.
    func begin(_ order: UploadOrder) async throws -> Plan {
        if order.size > maximumByteCount { throw Problem.contentTooLarge(maximumByteCount) }
        let id = UploadID()
        var upload = NewUpload(
            id: id, kind: .presigned, name: order.name.text, size: order.size, contentType: order.name.contentType,
            storageKey: try MediaKeys.staging(id).string, lifetime: Self.validity)
        let signed = try await staging.sign(&upload, validity: Self.validity)
        let expiresAt = TimeText.text(try await catalogue.add(upload).expiresAt)
        switch signed {
        case .whole(let url, let headers):
            return Plan(uploadId: id.rawValue, url: url, headers: headers, expiresAt: expiresAt)
        case .parts(let parts, let partSize):
            let numbered = parts.enumerated().map { Plan.Part(number: $0 + 1, url: $1.url, size: $1.size) }
            return Plan(uploadId: id.rawValue, parts: numbered, partSize: partSize, expiresAt: expiresAt)
        }
    }

    /// Takes a part of an upload that is under way.
    ///
    /// - Throws: `Problem`: 404 for an upload that has ended; what `ServerStaging.take` throws.
    func take(
        _ place: PartPlace, token: String?, from staging: ServerStaging, _ pull: @escaping UploadDesk.Pull
    ) async throws -> String {
        try staging.authorize(place, token: token)
        guard try await upload(place.upload).status == .open else {
            throw Problem.notFound("upload \(place.upload) has ended; begin a new one")
        }
        return try await staging.take(place, pull)
    }

    /// Puts the parts together, looks at what has come, and makes a file of it; once, however often it is asked.
    ///
    /// - Throws: `Problem`: 404, 409, 422 for another size than was announced or for what is no video.
    func complete(_ id: UploadID, _ parts: UploadedParts) async throws -> FileDescription {
        let upload = try await upload(id)
        if let made = try await made(of: upload) { return made }
        guard upload.status == .open else { throw Problem.conflict("upload \(id) was aborted; begin a new one") }
        // The same id for every try, so that a second one after a crash writes over the first.
        let file = FileID(id.rawValue)
        let master = try MediaKeys.master(file)
        do {
            try await staging.promote(upload, parts, to: master) { try await verify($0) }
        } catch {
            // Another request may have completed it meanwhile, and cleared away what this one was about to read.
            if let made = try await made(of: try await self.upload(id)) { return made }
            throw error
        }
        let new = NewFile(
            id: file, name: upload.name, size: upload.size, contentType: upload.contentType, storageKey: master.string)
        do {
            let completion = try await catalogue.complete(id, as: new, announcing: try events.fileAdded(new, of: id))
            await events.send()
            try await staging.discard(upload)
            return FileDescription(completion.file)
        } catch let error as CatalogueError where error.code == .conflict {
            // Meanwhile it was aborted, or its file removed again: nobody knows of what was brought there.
            try await services.storage.remove(master)
            throw error
        }
    }

    /// Gives an upload up, with what has come of it.
    func abort(_ id: UploadID) async throws {
        let upload = try await catalogue.abort(id)
        try await staging.discard(upload)
        // Nothing is in the catalogue under its name, and never will be.
        try await services.storage.remove(try MediaKeys.master(FileID(id.rawValue)))
    }

    /// Gives up what nobody has completed in time, and clears away what has come after the end of an upload, or stayed of one
    /// whose end was cut short.
    func sweep() async throws {
        for upload in try await catalogue.expiredUploads(limit: 100) where upload.kind != .tus {
            try await abort(upload.id)
        }
        var last: UploadID?
        for try await entry in services.storage.list(try StorageKey(MediaKeys.stagingPrefix)) {
            guard let id = MediaKeys.upload(staged: entry.key), id != last else { continue }
            last = id
            if try await catalogue.upload(id)?.status == .open { continue }
            let place = try MediaKeys.staging(id)
            try await services.storage.removeAll(under: place)
            try await services.storage.remove(place)
        }
        try await staging.clearAway(olderThan: Self.validity * 4)
    }

    /// nil while there is none.
    private func made(of upload: UploadRecord) async throws -> FileDescription? {
        guard let file = upload.file, let record = try await catalogue.file(file) else { return nil }
        return FileDescription(record)
    }

    private func verify(_ key: StorageKey) async throws {
        do {
            _ = try await MediaInfo.probe(
                .object(key, in: services.storage), limits: services.configuration.work.limits)
        } catch let error as MediaError where error.code != .storageFailed {
            throw Problem.unprocessable("this is no video that can be used: \(error.message)")
        }
    }

    private func upload(_ id: UploadID) async throws -> UploadRecord {
        guard let upload = try await catalogue.upload(id), upload.kind != .tus else {
            throw Problem.notFound("there is no upload \(id); begin one with POST /api/uploads")
        }
        return upload
    }
}
