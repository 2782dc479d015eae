import HLSStorage
import HTTPClient

extension S3Storage {
    /// The largest object that S3 copies by one request, in bytes.
    private static let singleCopyByteCount: Int64 = 5 << 30
    /// The size of the pieces of larger ones.
    private static let copyPartByteCount = 1 << 30

    func copy(_ source: StorageKey, byteCount: Int64, to destination: StorageKey) async throws {
        if byteCount > Self.singleCopyByteCount {
            try await copyInParts(source, byteCount: byteCount, to: destination)
            return
        }
        var call = S3Call(
            "PUT", destination.string, headers: ["x-amz-copy-source": service.copySource(source)])
        call.isSettled = true
        call.idleTimeout = UploadSession.completionIdleTimeout
        _ = try await service.document(call, doing: "copy", key: source)
    }

    private func copyInParts(_ source: StorageKey, byteCount: Int64, to destination: StorageKey) async throws {
        let attributes = try await metadata(of: source).attributes
        let plan = PartPlan(minimum: Self.copyPartByteCount, byteCount: byteCount)
        let walk = PartWalk(size: plan.byteCount(ofPart: 1), byteCount: byteCount)
        let session = try await UploadSession.begin(service, destination, attributes)
        do {
            var parts: [UploadedPart] = []
            while let range = await walk.next() {
                parts.append(try await session.copy(range, of: source, number: parts.count + 1))
            }
            try await session.complete(parts)
        } catch {
            throw await session.abandon(because: error)
        }
    }
}

extension S3Service {
    /// The value of `x-amz-copy-source` for an object of the bucket.
    func copySource(_ key: StorageKey) -> String {
        "/\(configuration.bucket)/\(PercentEncoding.encodePath(key.string))"
    }
}
