/// Where credentials come from.
public protocol S3CredentialsProvider: Sendable {
    /// The credentials to sign with now. They are asked for again before they expire, or when a server refuses them as expired.
    ///
    /// - Throws: `StorageError` with the code `.configuration` when there are none.
    func credentials() async throws -> S3Credentials
}

extension S3Credentials: S3CredentialsProvider {
    /// The same ones for ever.
    public func credentials() async throws -> S3Credentials { self }
}
