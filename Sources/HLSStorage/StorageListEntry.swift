/// One object in a listing.
public struct StorageListEntry: Hashable, Sendable {
    /// The object's whole key.
    public var key: StorageKey
    /// The number of bytes.
    public var size: Int64
    /// When the object was written, since 1970-01-01 00:00:00 UTC.
    public var modified: Duration

    /// Collects the values; for implementations of `Storage`.
    public init(key: StorageKey, size: Int64, modified: Duration) {
        self.key = key
        self.size = size
        self.modified = modified
    }
}
