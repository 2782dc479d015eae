public import HLSStorage
import HTTPClient

extension S3Storage {
    /// A URL from which anybody can read the object for a while, by `GET` (and by `HEAD` at some servers only).
    ///
    /// - Parameters:
    ///   - validity: from one second to seven days; it also ends with the session that signs.
    ///   - fileName: under which a browser keeps it, if it should keep it and not show it.
    /// - Throws: `StorageError` when there are no credentials or the validity is out of range.
    public func presignedURL(
        toRead key: StorageKey, validity: Duration, fileName: String? = nil
    ) async throws -> String {
        var query: [QueryItem] = []
        if let fileName {
            let encoded = PercentEncoding.encode(fileName)
            query.append(QueryItem("response-content-disposition", "attachment; filename*=UTF-8''\(encoded)"))
        }
        return try await presigned("GET", key, query, [:], validity)
    }

    /// A URL to which anybody can write the object for a while, by one `PUT`.
    ///
    /// - Parameters:
    ///   - contentType: must then be sent as it is; nil leaves it to the sender.
    ///   - byteCount: must then be the length of the body; nil leaves it to the sender.
    ///   - validity: from one second to seven days; it also ends with the session that signs.
    /// - Throws: `StorageError` when there are no credentials or the validity is out of range.
    public func presignedURL(
        toWrite key: StorageKey, contentType: String? = nil, byteCount: Int64? = nil, validity: Duration
    ) async throws -> String {
        var headers = HTTPHeaders()
        if let contentType { headers["Content-Type"] = contentType }
        if let byteCount { headers["Content-Length"] = "\(byteCount)" }
        return try await presigned("PUT", key, [], headers, validity)
    }

    /// Begins an upload whose parts others send, each by `PUT` to a URL of its own.
    ///
    /// `completeUpload` or `abortUpload` must end it; until then its parts take space that no listing shows.
    ///
    /// - Parameters:
    ///   - byteCount: of the whole object, at least 1. Each part must then have exactly its share.
    ///   - validity: of the URLs, from one second to seven days.
    /// - Throws: `StorageError`.
    public func beginUpload(
        to key: StorageKey, byteCount: Int64, attributes: ObjectAttributes = ObjectAttributes(), validity: Duration
    ) async throws -> S3PresignedUpload {
        try attributes.validate()
        let plan = PartPlan(minimum: configuration.partByteCount, byteCount: byteCount)
        let size = Int64(plan.byteCount(ofPart: 1))
        let session = try await UploadSession.begin(service, key, attributes)
        var urls: [String] = []
        do {
            for number in 1...max(1, Int((byteCount + size - 1) / size)) {
                let query = [QueryItem("partNumber", "\(number)"), QueryItem("uploadId", session.id)]
                let length = min(size, byteCount - Int64(number - 1) * size)
                urls.append(try await presigned("PUT", key, query, ["Content-Length": "\(length)"], validity))
            }
        } catch {
            throw await session.abandon(because: error)
        }
        return S3PresignedUpload(uploadID: session.id, partByteCount: size, partURLs: urls)
    }

    /// Makes the object of the parts that others have sent.
    ///
    /// - Parameter tags: the `ETag` of each part's response, in the order of the parts.
    /// - Throws: `StorageError`; the upload stays when parts are missing.
    public func completeUpload(_ uploadID: String, to key: StorageKey, tags: [String]) async throws {
        let parts = tags.enumerated().map { UploadedPart(number: $0 + 1, tag: $1, checksum: nil) }
        try await UploadSession(service, key, id: uploadID).complete(parts)
    }

    /// Gives an upload up and removes its parts; one that is gone already is no error.
    public func abortUpload(_ uploadID: String, to key: StorageKey) async throws {
        try await UploadSession(service, key, id: uploadID).abort()
    }

    private func presigned(
        _ method: String, _ key: StorageKey, _ query: [QueryItem], _ fields: HTTPHeaders, _ validity: Duration
    ) async throws -> String {
        let seconds = validity.components.seconds
        guard (1...SignatureV4.maximumExpiry).contains(seconds) else {
            throw StorageError(
                .other, "a presigned URL cannot be valid for \(validity); choose from 1 second to 7 days", key: key)
        }
        var headers = fields
        headers["Host"] = service.endpoint.host
        let signed = try await service.signature().presigned(
            method: method, path: service.endpoint.path(of: key.string), query: query, headers: headers,
            expiry: seconds)
        return service.endpoint.url(of: key.string, query: signed)
    }
}
