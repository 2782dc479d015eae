public import HLSStorage

extension S3Storage {
    public func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        if let range, range.isEmpty {
            // S3 has no empty ranges.
            _ = try await ReadRange.resolve(range, size: metadata(of: key).size, key: key)
            return []
        }
        var bytes: [UInt8] = []
        for try await chunk in stream(key, range: range) { bytes += chunk }
        return bytes
    }

    /// The bytes of an object, or of a range of it, as they come; the server waits while nobody reads.
    ///
    /// A connection that is lost in between is replaced, and reading goes on where it was, in the same version of the object.
    ///
    /// - Parameter range: byte offsets, not empty, cut at the object's end; nil reads everything.
    /// - Throws: while it is read, `StorageError`: `.notFound`, `.rangeNotSatisfiable`, or `.alreadyExists` when the
    ///   object was replaced after a lost connection.
    public func stream(_ key: StorageKey, range: Range<Int64>? = nil) -> S3ObjectStream {
        S3ObjectStream(service: service, key: key, range: range)
    }
}
