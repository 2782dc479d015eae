import Catalogue
import HLSStorage
import HLSStorageS3

/// Presigned uploads that go past the server, to the bucket itself.
struct BucketStaging: StagingPlace {
    let storage: S3Storage

    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload {
        let key = try StorageKey(upload.storageKey)
        if upload.size <= SignedUpload.largestPiece {
            return .whole(
                url: try await storage.presignedURL(toWrite: key, byteCount: upload.size, validity: validity))
        }
        let session = try await storage.beginUpload(to: key, byteCount: upload.size, validity: validity)
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
            if parts.tags.isEmpty { throw Problem.badRequest("parts is missing; send the etag of each part") }
            try await storage.completeUpload(session, to: staged, tags: parts.tags)
        }
        guard let size = try await size(of: staged) else { throw SignedUpload.notThere }
        guard size == upload.size else { throw SignedUpload.wrongSize(size, of: upload) }
        try await verify(staged)
        try await storage.copy(staged, to: master)
    }

    func discard(_ upload: UploadRecord) async throws {
        let key = try StorageKey(upload.storageKey)
        if let session = upload.multipartID { try await storage.abortUpload(session, to: key) }
        try await storage.remove(key)
    }

    private func size(of key: StorageKey) async throws -> Int64? {
        do {
            return try await storage.metadata(of: key).size
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }
}
