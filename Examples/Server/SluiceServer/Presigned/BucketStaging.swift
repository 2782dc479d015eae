import Catalogue
import HLSStorage
import HLSStorageS3

/// Presigned uploads that go past the server, to the bucket itself.
struct BucketStaging: StagingPlace {
    let storage: S3Storage

    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload {
        let key = try StorageKey(upload.storageKey)
        if upload.size <= SignedUpload.largestPiece {
            let url = try await storage.presignedURL(
                toWrite: key, contentType: upload.contentType, byteCount: upload.size, validity: validity)
            return .whole(url: url, headers: upload.contentType.map { ["Content-Type": $0] } ?? [:])
        }
        let session = try await storage.beginUpload(
            to: key, byteCount: upload.size, attributes: ObjectAttributes(contentType: upload.contentType),
            validity: validity)
        upload.kind = .presignedParts
        upload.multipartID = session.uploadID
        upload.partSize = session.partByteCount
        let size = upload.size
        let parts = session.partURLs.enumerated().map { index, url in
            let start = Int64(index) * session.partByteCount
            return SignedUpload.Part(url: url, size: min(session.partByteCount, size - start))
        }
        return .parts(parts, partSize: session.partByteCount)
    }

    func promote(
        _ upload: UploadRecord, _ parts: UploadedParts, to master: StorageKey,
        verify: @Sendable (StorageKey) async throws -> Void
    ) async throws {
        let staged = try StorageKey(upload.storageKey)
        if let session = upload.multipartID, try await size(of: staged) == nil {
            try await join(parts, of: upload, session, to: staged)
        }
        guard let size = try await size(of: staged) else { throw SignedUpload.notThere }
        guard size == upload.size else { throw SignedUpload.wrongSize(size, of: upload) }
        try await storage.copy(staged, to: master)
        // What is no video stays until the upload is given up: another request may be completing it just now.
        try await verify(master)
    }

    private func join(
        _ parts: UploadedParts, of upload: UploadRecord, _ session: String, to staged: StorageKey
    ) async throws {
        if parts.tags.isEmpty { throw Problem.badRequest("parts is missing; send the etag of each part") }
        // Some of them would be joined as well, and the others be lost.
        let partSize = upload.partSize ?? upload.size
        let count = Int((upload.size + partSize - 1) / partSize)
        guard parts.tags.count == count else { throw SignedUpload.missing(parts.tags.count, of: count) }
        do {
            try await storage.completeUpload(session, to: staged, tags: parts.tags)
        } catch let error as StorageError {
            let code = (error.cause as? S3ServiceError)?.code ?? ""
            throw ["InvalidPart", "InvalidPartOrder", "EntityTooSmall"].contains(code) ? SignedUpload.otherTags : error
        }
    }

    func discard(_ upload: UploadRecord) async throws {
        let key = try StorageKey(upload.storageKey)
        if let session = upload.multipartID { try await storage.abortUpload(session, to: key) }
        try await storage.remove(key)
    }

    func clearAway(olderThan age: Duration) async throws {
        try await storage.removeUnfinishedUploads(under: try StorageKey(MediaKeys.stagingPrefix), olderThan: age)
    }

    private func size(of key: StorageKey) async throws -> Int64? {
        do {
            return try await storage.metadata(of: key).size
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }
}
