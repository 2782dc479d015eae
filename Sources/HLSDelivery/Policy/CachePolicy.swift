/// How long browsers and CDNs may keep what is delivered.
///
/// An answer to a signed address is never fresh for longer than the signature is valid, so that a CDN does not outlive it;
/// one bound to a client is `private`. A `Cache-Control` that an object was written with stands for its file in answers to
/// unsigned addresses, and for signed ones where it says `no-store`.
public struct CachePolicy: Sendable, Hashable {
    /// Segments, parts, initialization sections, subtitles, images and data; a year, because they never change by name.
    public var files = CacheRule.seconds(31_536_000, isImmutable: true)
    /// Keys of encrypted segments.
    public var keys = CacheRule.noStore
    /// Media playlists with EXT-X-ENDLIST, an hour.
    public var completePlaylists = CacheRule.seconds(3600)
    /// Multivariant playlists, five minutes: of a live stream they may change when it ends.
    public var multivariantPlaylists = CacheRule.seconds(300)
    /// Media playlists that grow; nil stands for half their target duration, but at least a second, as appendix B.1 of
    /// RFC 8216bis recommends.
    public var livePlaylists: CacheRule?
    /// Whether caches that clients share may keep answers to signed addresses, each under its whole address; right for a CDN
    /// that has the signature, in path or query, in its cache key.
    public var sharesSigned = true

    /// The defaults of each property.
    public init() {}

    /// The rule of a kind of file that is no playlist.
    func rule(of kind: DeliveryKind) -> CacheRule { kind == .key ? keys : files }
}
