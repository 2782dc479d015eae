import HLSStorageS3

/// Where sources and assets are kept.
enum StorageChoice: Sendable {
    /// A directory on this machine.
    case directory(String)
    case s3(S3Configuration)
}
