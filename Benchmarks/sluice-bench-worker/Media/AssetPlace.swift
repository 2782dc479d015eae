import BenchKit
import HLSStorage
import HLSStorageS3

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A storage as the command line names it: a directory, or `s3://BUCKET` with the server in the environment.
enum AssetPlace {
    static func open(_ text: String) throws -> any Storage {
        guard text.hasPrefix("s3://") else { return DirectoryStorage(text) }
        let bucket = String(text.dropFirst(5))
        return try S3Storage(try S3Configuration(environment: ProcessInfo.processInfo.environment, bucket: bucket))
    }

    /// Removes what writers that were killed have left where no listing shows it.
    static func removeRemains(in storage: any Storage) async throws {
        switch storage {
        case let directory as DirectoryStorage: try await directory.removeStaleTemporaries()
        case let bucket as S3Storage: try await bucket.removeUnfinishedUploads(olderThan: .zero)
        default: throw BenchError(.badOutput, "this kind of storage cannot be cleaned up: mend the worker")
        }
    }
}
