/// A playlist of either kind, told apart by its tags (RFC 8216bis section 4).
public enum Playlist: Sendable, Equatable {
    /// Segments, in order.
    case media(MediaPlaylist)
    /// Variants and renditions, each with a media playlist.
    case multivariant(MultivariantPlaylist)

    /// Reads a playlist of either kind.
    /// - Throws: what ``PlaylistKind/init(of:)-(String)`` and the playlist's own `init(parsing:)` throw.
    public init(parsing text: String) throws(PlaylistError) {
        self = try PlaylistText.parse(text, Playlist.parse)
    }

    /// Reads a playlist of either kind from UTF-8 bytes.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, Playlist.parse)
    }

    /// Which kind it is.
    public var kind: PlaylistKind {
        switch self {
        case .media: .media
        case .multivariant: .multivariant
        }
    }

    /// The playlist as text.
    /// - Throws: `unwritable` if a value would break the line it stands on.
    public var text: String {
        get throws(PlaylistError) {
            switch self {
            case .media(let playlist): try playlist.text
            case .multivariant(let playlist): try playlist.text
            }
        }
    }

    private static func parse(_ text: TextSlice) throws(PlaylistError) -> Playlist {
        switch try PlaylistKind.detect(text) {
        case .media: .media(try MediaPlaylistParser.parse(text))
        case .multivariant: .multivariant(try MultivariantPlaylistParser.parse(text))
        }
    }
}
