import HLSStorageS3

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The buckets that a command line names, at the server and with the credentials that the environment names.
struct Buckets {
    private let environment: [String: String]
    private let parallelParts: Int?
    private var opened: [String: S3Storage] = [:]

    /// - Parameters:
    ///   - environment: `S3_ENDPOINT`, `S3_ACCESS_KEY` and the like.
    ///   - parallelParts: how many parts of an object are sent at the same time, each held in memory; nil for the default.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment, parallelParts: Int? = nil) {
        self.environment = environment
        self.parallelParts = parallelParts
    }

    /// The storage of a bucket; the same one each time, because its connections are shared.
    ///
    /// Nothing is sent yet. Throws `StorageError` if the environment's endpoint is no URL.
    mutating func storage(_ bucket: String) throws -> S3Storage {
        if let storage = opened[bucket] { return storage }
        var configuration = try S3Configuration(environment: environment, bucket: bucket)
        if let parallelParts { configuration.parallelParts = parallelParts }
        let storage = try S3Storage(configuration)
        opened[bucket] = storage
        return storage
    }
}
