public import HLSStorage

extension S3Configuration {
    /// Describes a bucket by variables of the environment; empty ones count as not set.
    ///
    /// `S3_BUCKET`, `S3_REGION`, `S3_ENDPOINT` (each also as `SPACES_...`, the latter two also as `AWS_REGION`,
    /// `AWS_DEFAULT_REGION` and `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`), and credentials as `EnvironmentCredentials`
    /// reads them, or the shared credentials file.
    ///
    /// - Parameter bucket: a bucket that is known already.
    /// - Throws: `StorageError` with the code `.configuration` when no bucket is named.
    public init(environment: [String: String], bucket: String? = nil) throws(StorageError) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        guard let bucket = bucket ?? value("S3_BUCKET", "SPACES_BUCKET") else {
            throw StorageError(.configuration, "no S3 bucket is named; set S3_BUCKET or write s3://BUCKET/PREFIX")
        }
        self.init(
            bucket: bucket,
            region: value("S3_REGION", "SPACES_REGION", "AWS_REGION", "AWS_DEFAULT_REGION") ?? "us-east-1",
            endpoint: value("S3_ENDPOINT", "SPACES_ENDPOINT", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
            credentials: CredentialsChain([
                EnvironmentCredentials(environment), FileCredentials(environment: environment),
            ]))
    }
}
