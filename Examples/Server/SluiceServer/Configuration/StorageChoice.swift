import HLSStorageS3

/// Where sources and assets are kept.
enum StorageChoice: Sendable {
    /// A directory on this machine.
    case directory(String)
    /// - Parameter prefix: what the names of its variables begin with, `S3` or `SPACES`.
    case s3(S3Configuration, prefix: String)

    var isLocal: Bool {
        if case .directory = self { true } else { false }
    }
}
