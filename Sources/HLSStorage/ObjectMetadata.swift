/// What a storage knows about an object without reading it.
public struct ObjectMetadata: Hashable, Sendable {
    /// The number of bytes.
    public var size: Int64
    /// When the object was written, since 1970-01-01 00:00:00 UTC; object stores give whole seconds.
    public var modified: Duration
    /// The media type that was written, or the one that `MediaContentType` derives from the name.
    public var contentType: String
    /// The `Cache-Control` header that was written, if any.
    public var cacheControl: String?
    /// The application's own names and values that were written.
    public var userMetadata: [String: String]

    /// Collects the values; for implementations of `Storage`.
    public init(
        size: Int64, modified: Duration, contentType: String, cacheControl: String? = nil,
        userMetadata: [String: String] = [:]
    ) {
        self.size = size
        self.modified = modified
        self.contentType = contentType
        self.cacheControl = cacheControl
        self.userMetadata = userMetadata
    }

    /// The attributes with which a copy of the object is written.
    public var attributes: ObjectAttributes {
        ObjectAttributes(contentType: contentType, cacheControl: cacheControl, userMetadata: userMetadata)
    }
}
