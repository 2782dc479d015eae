import Catalogue
import HLSDelivery
import HLSStorage

/// Presigned uploads that come to the server itself, for storages that have no URLs of their own.
///
/// A URL is good for one part of exactly its size until it expires; who has it needs no token. Sending a part again
/// replaces it.
struct ServerStaging: StagingPlace {
    /// Signs what lies below `staging`, as what is seen below `path`.
    let signer: URLSigner
    let storage: any Storage
    let now: @Sendable () -> Duration

    /// What the paths of the URLs begin with.
    static let path = "/api/uploads/parts"
    /// The name of what a part is known by, so that what is put together is what was meant.
    private static let tagName = "etag"
    /// The most parts, as S3 has it.
    private static let mostParts: Int64 = 10_000

    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload {
        let expiry = now() + validity
        func url(_ place: PartPlace) throws -> String { try signer.path(toOnly: try place.key, expires: expiry) }
        if upload.size <= SignedUpload.largestPiece {
            return .whole(url: try url(PartPlace(upload: upload.id, number: 1, size: upload.size)), headers: [:])
        }
        let partSize = max(SignedUpload.largestPiece, (upload.size + Self.mostParts - 1) / Self.mostParts)
        upload.kind = .presignedParts
        upload.partSize = partSize
        let places = PartPlace.all(of: upload.id, size: upload.size, partSize: partSize)
        return .parts(
            try places.map { SignedUpload.Part(url: try url($0), size: $0.size) }, partSize: partSize)
    }

    /// - Throws: `Problem`, 403, for a URL that is not good, or not any more.
    func authorize(_ place: PartPlace, token: String?) throws {
        switch signer.verdict(on: token ?? "", toOnly: try place.key, at: now()) {
        case .valid: break
        case .expired: throw Problem.forbidden("the URL has expired; begin a new upload")
        case .invalid: throw Problem.forbidden("the URL is not one that was signed here; use it as it was given")
        }
    }

    /// Takes a part.
    ///
    /// - Returns: what it is known by from now on.
    /// - Throws: `Problem`: 400 for too few bytes, 413 for too many.
    func take(_ place: PartPlace, _ pull: @escaping UploadDesk.Pull) async throws -> String {
        let tag = String(UInt64.random(in: .min ... .max), radix: 36)
        let counter = ByteCounter()
        let exact = ObjectChunks {
            let chunk = try await pull()
            counter.add(chunk?.count ?? 0)
            if counter.count > place.size { throw Problem.contentTooLarge(place.size) }
            if chunk == nil, counter.count < place.size {
                throw Problem.badRequest("\(counter.count) bytes have come, not \(place.size); send the part again")
            }
            return chunk
        }
        try await storage.write(
            exact, to: try place.key, attributes: ObjectAttributes(userMetadata: [Self.tagName: tag]))
        return "\"\(tag)\""
    }

    func promote(
        _ upload: UploadRecord, _ parts: UploadedParts, to master: StorageKey,
        verify: @Sendable (StorageKey) async throws -> Void
    ) async throws {
        let entries = try await entries(of: upload)
        if upload.kind == .presignedParts { try await check(parts, against: entries) }
        let pieces = PieceReader(storage: storage, entries: entries)
        try await storage.write(
            ObjectChunks { try await pieces.next() }, to: master,
            attributes: ObjectAttributes(contentType: upload.contentType))
        // What is no video stays until the upload is given up: another request may be completing it just now.
        try await verify(master)
    }

    func discard(_ upload: UploadRecord) async throws {
        try await storage.removeAll(under: try StorageKey(upload.storageKey))
    }

    /// There is nothing but what a listing shows.
    func clearAway(olderThan age: Duration) async throws {}

    /// All parts in their order.
    private func entries(of upload: UploadRecord) async throws -> [StorageListEntry] {
        var found: [StorageListEntry] = []
        for try await entry in storage.list(try StorageKey(upload.storageKey)) { found.append(entry) }
        if found.isEmpty { throw SignedUpload.notThere }
        let places = found.map { PartPlace($0.key, of: upload.id) }
        let all = PartPlace.all(of: upload.id, size: upload.size, partSize: upload.partSize ?? upload.size)
        guard places == all else {
            throw SignedUpload.missing(found.count, of: all.count)
        }
        return found
    }

    private func check(_ parts: UploadedParts, against entries: [StorageListEntry]) async throws {
        if parts.tags.isEmpty { throw Problem.badRequest("parts is missing; send the etag of each part") }
        var tags: [String] = []
        for entry in entries { tags.append(try await storage.metadata(of: entry.key).userMetadata[Self.tagName] ?? "") }
        let given = parts.tags.map { $0.filter { $0 != "\"" } }
        guard given == tags else { throw SignedUpload.otherTags }
    }
}
