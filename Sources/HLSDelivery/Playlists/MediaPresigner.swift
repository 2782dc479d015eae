public import HLSStorage

/// Makes addresses from which players read media without this server, such as presigned ones of an object storage.
///
/// Playlists stay here, and so do keys, whose delivery is then still subject to the policy. With `HLSStorageS3`:
///
///     MediaPresigner(validity: .seconds(6 * 3600)) { key in
///         try await s3.presignedURL(toRead: key, validity: .seconds(6 * 3600))
///     }
public struct MediaPresigner: Sendable {
    /// How long an address is valid: at least twice as long as the content, because players keep playlists while they play,
    /// and caches may give them out for half of it.
    public var validity: Duration
    /// Gives the address of an object.
    public var url: @Sendable (StorageKey) async throws -> String

    /// Makes a presigner.
    public init(validity: Duration, url: @escaping @Sendable (StorageKey) async throws -> String) {
        self.validity = validity
        self.url = url
    }
}

/// Addresses that a presigner has made for a playlist.
public struct PresignedMedia: Sendable {
    /// The address of each object; what has none is read from this server.
    public var urls: [StorageKey: String]
    /// How long they are valid from now on.
    public var validity: Duration

    /// Makes a set of addresses.
    public init(urls: [StorageKey: String], validity: Duration) {
        self.urls = urls
        self.validity = validity
    }
}
