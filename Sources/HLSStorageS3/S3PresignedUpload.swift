/// An upload that others do in parts: what they need to know.
public struct S3PresignedUpload: Hashable, Sendable, Codable {
    /// The server's name of the upload.
    public let uploadID: String
    /// The size of every part but the last, in bytes.
    public let partByteCount: Int64
    /// Where each part is to be sent by `PUT`, in the order of the parts.
    public let partURLs: [String]
}
