public import HLSStorage

/// What finishing an answer needs to know about an object.
public struct DeliveryMetadata: Sendable, Hashable {
    /// The number of bytes.
    public var size: Int64
    /// When it was written, since 1970-01-01 00:00:00 UTC.
    public var modified: Duration
    /// The `Cache-Control` that it was written with, if any.
    public var cacheControl: String?
    /// The storage's own entity tag, in its quotation marks (RFC 9110 section 8.8.3); nil makes one of size and time.
    public var entityTag: String?

    /// Collects the values; what a file's status says is enough.
    public init(size: Int64, modified: Duration, cacheControl: String? = nil, entityTag: String? = nil) {
        self.size = size
        self.modified = modified
        self.cacheControl = cacheControl
        self.entityTag = entityTag
    }

    /// Takes what a storage knows. The media type goes by the name alone, because whoever wrote the object may have written
    /// another one with it.
    public init(_ metadata: ObjectMetadata) {
        self.init(size: metadata.size, modified: metadata.modified, cacheControl: metadata.cacheControl)
    }
}
