/// Where a bucket is, who asks, and how patiently.
public struct S3Configuration: Sendable {
    /// The name of the bucket.
    public var bucket: String
    /// The region that is signed for, e.g. `us-east-1`. Servers other than AWS mostly accept any.
    public var region: String
    /// The server's URL, e.g. `https://nyc3.digitaloceanspaces.com`; nil stands for AWS in the region.
    public var endpoint: String?
    /// Where the bucket's name stands in URLs.
    public var addressing = S3Addressing.automatic
    /// Who asks.
    public var credentials: any S3CredentialsProvider
    /// How servers check what they receive.
    public var integrity = S3Integrity.signedPayload
    /// The size of the parts of large objects in bytes, at least 5 MiB; it grows for objects of more than 1,000 parts.
    ///
    /// An upload holds `parallelParts` of them in memory.
    public var partByteCount = 5 << 20
    /// How many parts of one object are sent at the same time.
    public var parallelParts = 3
    /// How many connections there may be at the same time.
    public var maximumConnections = 32
    /// When failed requests are sent again.
    public var retries = S3RetryPolicy()
    /// The longest wait for a connection.
    public var connectTimeout: Duration = .seconds(10)
    /// The longest time in which a server may move no byte.
    public var idleTimeout: Duration = .seconds(60)
    /// The path of a file of certificates (PEM) to trust instead of the system's.
    public var certificateAuthorities: String?

    /// Describes a bucket.
    public init(
        bucket: String, region: String = "us-east-1", endpoint: String? = nil,
        credentials: any S3CredentialsProvider = CredentialsChain()
    ) {
        self.bucket = bucket
        self.region = region
        self.endpoint = endpoint
        self.credentials = credentials
    }
}
