/// Whether a media playlist may still change (RFC 8216bis section 4.4.3.5, EXT-X-PLAYLIST-TYPE).
public struct PlaylistType: RawRepresentable, Sendable, Hashable {
    /// The type as written.
    public let rawValue: String

    /// Makes a type from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// VOD: it never changes.
    public static let vod = PlaylistType(rawValue: "VOD")
    /// EVENT: segments are only ever added at its end.
    public static let event = PlaylistType(rawValue: "EVENT")

    static let known: [StaticString] = ["VOD", "EVENT"]
}
