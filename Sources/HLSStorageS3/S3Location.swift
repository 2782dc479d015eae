public import HLSStorage

/// A place in a bucket, as people write it: `s3://BUCKET/PREFIX`.
public struct S3Location: Hashable, Sendable, CustomStringConvertible {
    /// The name of the bucket.
    public let bucket: String
    /// The key behind it; nil for the bucket itself.
    public let key: StorageKey?

    /// Reads a location.
    ///
    /// - Throws: `StorageError` with the code `.invalidKey`.
    public init(parsing text: String) throws(StorageError) {
        guard text.hasPrefix("s3://") else {
            throw StorageError(.invalidKey, "\"\(text)\" is no place on S3; write s3://BUCKET/PREFIX")
        }
        let rest = text.dropFirst(5)
        let bucket = rest.prefix { $0 != "/" }
        try S3BucketName.check(String(bucket))
        var path = rest.dropFirst(bucket.count + 1)
        if path.last == "/" { path = path.dropLast() }
        self.bucket = String(bucket)
        key = path.isEmpty ? nil : try StorageKey(String(path))
    }

    public var description: String { "s3://\(bucket)" + (key.map { "/\($0)" } ?? "") }
}
