import Catalogue
import HLSMedia
import HLSStorage
import HLSStorageS3

/// Uploads that go to the storage itself: into `staging/` by URLs that are signed here, and on to `masters/` once they are
/// there whole and are videos.
struct PresignedDesk: Sendable {
    let services: Services
    let catalogue: any CatalogueStore
    let events: EventAnnouncer
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
    /// What is larger goes in parts, so that a broken connection costs one of them.
    private static let largestPiece: Int64 = 64 << 20

    /// - Throws: `Problem`: 413, 422 where the storage is no S3.
    func begin(_ order: UploadOrder) async throws -> Plan {
        if order.size > maximumByteCount { throw Problem.contentTooLarge(maximumByteCount) }
        let storage = try s3()
        let id = UploadID()
        let key = try MediaKeys.staging(id)
        var upload = NewUpload(
            id: id, kind: .presigned, name: order.name.text, size: order.size, contentType: order.name.contentType,
            storageKey: key.string, lifetime: Self.validity)
        if order.size <= Self.largestPiece {
            let url = try await storage.presignedURL(toWrite: key, byteCount: order.size, validity: Self.validity)
            let record = try await catalogue.add(upload)
            return Plan(
                uploadId: id.rawValue, url: url, headers: [:], expiresAt: TimeText.text(record.expiresAt))
        }
        let session = try await storage.beginUpload(to: key, byteCount: order.size, validity: Self.validity)
        upload.kind = .presignedParts
        upload.multipartID = session.uploadID
        upload.partSize = session.partByteCount
        let record = try await catalogue.add(upload)
        return Plan(
            uploadId: id.rawValue, parts: Self.parts(session, of: order.size), partSize: session.partByteCount,
            expiresAt: TimeText.text(record.expiresAt))
    }

    private static func parts(_ session: S3PresignedUpload, of size: Int64) -> [Plan.Part] {
        session.partURLs.enumerated().map { index, url in
            let start = Int64(index) * session.partByteCount
            return Plan.Part(number: index + 1, url: url, size: min(session.partByteCount, size - start))
        }
    }

    /// Puts the parts together, looks at what has come, and makes a file of it; once, however often it is asked.
    ///
    /// - Throws: `Problem`: 404, 409, 422 for another size than was announced or for what is no video.
    func complete(_ id: UploadID, _ parts: UploadedParts) async throws -> FileDescription {
        let upload = try await upload(id)
        if let file = upload.file, let record = try await catalogue.file(file) { return FileDescription(record) }
        guard upload.status == .open else { throw Problem.conflict("upload \(id) was aborted; begin a new one") }
        let staged = try StorageKey(upload.storageKey)
        if let session = upload.multipartID, try await size(of: staged) == nil {
            if parts.tags.isEmpty { throw Problem.badRequest("parts is missing; send the etag of each part") }
            try await s3().completeUpload(session, to: staged, tags: parts.tags)
        }
        try await verify(upload, at: staged)
        // The same id for every try, so that a second one after a crash writes over the first.
        let file = FileID(id.rawValue)
        let master = try MediaKeys.master(file)
        try await s3().copy(staged, to: master)
        let new = NewFile(
            id: file, name: upload.name, size: upload.size, contentType: upload.contentType, storageKey: master.string)
        let completion = try await catalogue.complete(id, as: new, announcing: try events.fileAdded(new, of: id))
        await events.send()
        try await services.storage.remove(staged)
        return FileDescription(completion.file)
    }

    /// Gives an upload up, with what has come of it.
    func abort(_ id: UploadID) async throws {
        let upload = try await catalogue.abort(id)
        try await discard(upload)
    }

    /// Gives up what nobody has completed in time.
    func sweep() async throws {
        for upload in try await catalogue.expiredUploads(limit: 100) where upload.kind != .tus {
            try await abort(upload.id)
        }
    }

    private func discard(_ upload: UploadRecord) async throws {
        let key = try StorageKey(upload.storageKey)
        if let session = upload.multipartID { try await s3().abortUpload(session, to: key) }
        try await services.storage.remove(key)
    }

    private func verify(_ upload: UploadRecord, at key: StorageKey) async throws {
        guard let size = try await size(of: key) else {
            throw Problem.conflict("nothing has been uploaded yet; send the file to the URL, then complete")
        }
        guard size == upload.size else {
            throw Problem.unprocessable("\(size) bytes have come, not \(upload.size); upload the whole file again")
        }
        do {
            _ = try await MediaInfo.probe(
                .object(key, in: services.storage), limits: services.configuration.work.limits)
        } catch let error as MediaError where error.code != .storageFailed {
            throw Problem.unprocessable("this is no video that can be used: \(error.message)")
        }
    }

    private func size(of key: StorageKey) async throws -> Int64? {
        do {
            return try await services.storage.metadata(of: key).size
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }

    private func upload(_ id: UploadID) async throws -> UploadRecord {
        guard let upload = try await catalogue.upload(id), upload.kind != .tus else {
            throw Problem.notFound("there is no upload \(id); begin one with POST /api/uploads")
        }
        return upload
    }

    private func s3() throws(Problem) -> S3Storage {
        guard let storage = services.storage as? S3Storage else {
            throw .unprocessable("this server keeps files itself; send them to /api/media/upload or by tus to /api/tus")
        }
        return storage
    }
}
