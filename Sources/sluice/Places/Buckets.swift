import HLSStorageS3

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The buckets that a command line names, at the server and with the credentials that the environment names.
struct Buckets {
    private let environment: [String: String]
    private var opened: [String: S3Storage] = [:]

    /// - Parameter environment: `S3_ENDPOINT`, `S3_ACCESS_KEY` and the like.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    /// The storage of a bucket; the same one each time, because its connections are shared.
    ///
    /// Nothing is sent yet. Throws `StorageError` if the environment's endpoint is no URL.
    mutating func storage(_ bucket: String) throws -> S3Storage {
        if let storage = opened[bucket] { return storage }
        let storage = try S3Storage(try S3Configuration(environment: environment, bucket: bucket))
        opened[bucket] = storage
        return storage
    }
}
