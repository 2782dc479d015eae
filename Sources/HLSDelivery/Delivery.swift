/// Answers requests for HLS assets, without knowing anything of servers: requests and answers are values.
///
/// In two steps, both pure and synchronous, so that a server answers from a file without waiting for anybody:
/// 1. ``decide(_:at:)`` reads the path and verifies the signature. It gives the answer, or the object that it is about.
/// 2. ``finish(_:_:at:)`` takes what the storage knows of that object and gives the answer: 200, 206, 304, 412 or 416. For a
///    playlist, ``finish(_:playlist:presigned:at:)`` takes its text.
///
/// ``respond(to:from:at:)`` does both over any storage. What waits, such as the blocking reload of low-latency playlists
/// (RFC 8216bis section 6.2.5.2), belongs between the steps, where the object is known and allowed and not yet read.
public final class Delivery: Sendable {
    /// What is delivered, to whom, and how.
    public let policy: DeliveryPolicy
    /// Makes addresses of media that players read elsewhere; nil delivers media from here.
    public let presigner: MediaPresigner?

    let reader: ObjectPathReader
    let signer: URLSigner?
    /// `Cache-Control` of files to which no signature sets a limit.
    let filesCacheControl: String
    let keysCacheControl: String
    let exposedHeaders: String

    /// Makes a delivery.
    public init(_ policy: DeliveryPolicy, presigner: MediaPresigner? = nil) {
        self.policy = policy
        self.presigner = presigner
        reader = ObjectPathReader(root: policy.root, types: FileTypeTable(policy.kinds))
        signer = policy.signing.map { URLSigner(root: policy.root, keys: $0) }
        filesCacheControl = policy.caching.files.header()
        keysCacheControl = policy.caching.keys.header()
        exposedHeaders = policy.cors.exposedHeaders.joined(separator: ", ")
    }
}
