/// How a server makes sure that it has received the bytes that were sent.
public enum S3Integrity: Hashable, Sendable {
    /// The SHA-256 of every body is part of its signature: every server checks it.
    case signedPayload
    /// Bodies have a CRC-32C, which AWS, MinIO and newer Ceph check and keep; it is checked when whole objects are read too.
    /// Their hash is not signed where the connection is encrypted, which saves the time of SHA-256.
    case crc32c
}
