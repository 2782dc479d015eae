public import HLSStorage

/// A bucket of an S3 server as a storage.
///
/// * Small objects are written by one request, large ones in parts that are sent at the same time; an object that fails
///   in between leaves no part behind.
/// * What fails and may pass is sent again, a little later each time; how often is limited for each request and for the
///   whole storage.
/// * Copies share connections and their thread, which end with the last one.
///
/// Works with every server that speaks S3's protocol; AWS, Ceph, MinIO, OpenStack Swift, DigitalOcean Spaces and Wasabi
/// are meant.
public struct S3Storage: Storage {
    let service: S3Service
    let threads = BlockingThreads(limit: 2)

    /// Describes the bucket; nothing is sent until the first call.
    ///
    /// - Throws: `StorageError` when the endpoint is no URL or the bucket has no usable name.
    public init(_ configuration: S3Configuration) throws(StorageError) {
        try self.init(configuration, clock: .system)
    }

    init(_ configuration: S3Configuration, clock: S3Clock) throws(StorageError) {
        service = try S3Service(configuration, clock: clock)
    }

    /// Where the bucket is and how it is used.
    public var configuration: S3Configuration { service.configuration }

    public func metadata(of key: StorageKey) async throws -> ObjectMetadata {
        let headers = try await service.headers(
            S3Call("HEAD", key.string), doing: "look at", key: key)
        return try AttributeHeaders.metadata(headers, key: key)
    }

    public func remove(_ key: StorageKey) async throws {
        do {
            _ = try await service.headers(S3Call("DELETE", key.string), doing: "remove", key: key)
        } catch let error as StorageError where error.code == .notFound {
            // Some servers tell that it was not there, which is what is wanted.
            return
        }
    }

    /// Copies an object within the bucket, with its attributes, without its bytes coming here.
    ///
    /// - Throws: `StorageError`, e.g. `.notFound`.
    public func copy(_ source: StorageKey, to destination: StorageKey) async throws {
        let metadata = try await metadata(of: source)
        try await copy(source, byteCount: metadata.size, to: destination)
    }
}
