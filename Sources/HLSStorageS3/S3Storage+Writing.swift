public import HLSStorage
import HTTPClient

extension S3Storage {
    public func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try attributes.validate()
        try Task.checkCancellation()
        if bytes.count <= singleWriteByteCount {
            try await put(bytes, to: key, attributes: attributes)
        } else {
            let plan = PartPlan(minimum: configuration.partByteCount, byteCount: Int64(bytes.count))
            let parts = SlicedParts(bytes, plan: plan)
            try await MultipartUpload(service, key, attributes).run { _ in await parts.next() }
        }
    }

    public func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try attributes.validate()
        let source = try await threads.run { _ in try FileParts(file) }
        let byteCount = source.byteCount
        if byteCount <= Int64(singleWriteByteCount) {
            let bytes = try await threads.run { _ in try source.bytes(at: 0, count: Int(byteCount)) }
            try await put(bytes, to: key, attributes: attributes)
            return
        }
        let threads = threads
        let pieces = PartWalk(size: Self.filePieceByteCount, byteCount: byteCount)
        let chunks = ObjectChunks {
            guard let range = await pieces.next() else { return nil }
            return try await threads.run { _ in
                try source.bytes(at: range.lowerBound, count: Int(range.upperBound - range.lowerBound))
            }
        }
        let plan = PartPlan(minimum: configuration.partByteCount, byteCount: byteCount)
        let parts = AssembledParts(chunks, plan: plan)
        try await MultipartUpload(service, key, attributes).run { spare in
            try await parts.next(reusing: consume spare)
        }
    }

    public func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try attributes.validate()
        try Task.checkCancellation()
        let parts = AssembledParts(chunks, plan: PartPlan(minimum: configuration.partByteCount, byteCount: nil))
        if let bytes = try await parts.whole() {
            try await put(bytes, to: key, attributes: attributes)
            return
        }
        try await MultipartUpload(service, key, attributes).run { spare in
            try await parts.next(reusing: consume spare)
        }
    }

    /// Writes an object unless there is one already (`If-None-Match`, RFC 9110 section 13.1.2).
    ///
    /// The request is not repeated after a lost connection, because its own first attempt could then be in the way.
    ///
    /// - Parameter bytes: at most 5 GiB, which is S3's limit for one request.
    /// - Throws: `StorageError` with the code `.alreadyExists`; `.unavailable` when it is not known what has happened;
    ///   `.other` when the server does not know conditions.
    public func writeIfAbsent(
        _ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes = ObjectAttributes()
    ) async throws {
        try attributes.validate()
        try Task.checkCancellation()
        var call = S3Call("PUT", key.string, headers: AttributeHeaders.fields(attributes, key: key), body: bytes)
        call.headers["If-None-Match"] = "*"
        call.repetition = .onlyIfUndone
        call.isSettled = true
        _ = try await service.headers(call, doing: "write", key: key)
    }

    /// What is read of a file at a time, in bytes.
    private static var filePieceByteCount: Int { 1 << 20 }

    /// What is written by one request: two parts would not be faster.
    private var singleWriteByteCount: Int { configuration.partByteCount }

    private func put(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        var call = S3Call("PUT", key.string, headers: AttributeHeaders.fields(attributes, key: key), body: bytes)
        call.isSettled = true
        _ = try await service.headers(call, doing: "write", key: key)
    }
}
