/// Where a bucket's name stands in a URL.
public enum S3Addressing: Hashable, Sendable {
    /// Before the host at AWS, unless the bucket's name has dots (no certificate covers those); in the path elsewhere.
    case automatic
    /// `https://endpoint/bucket/key`, which every server understands.
    case path
    /// `https://bucket.endpoint/key`.
    case virtualHost
}
