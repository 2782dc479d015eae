/// A playlist of either kind, told apart by its tags (RFC 8216bis section 4).
public enum Playlist: Sendable, Equatable {
    /// Segments, in order.
    case media(MediaPlaylist)
    /// Variants and renditions, each with a media playlist.
    case multivariant(MultivariantPlaylist)

    /// Reads a playlist of either kind.
    /// - Throws: what ``PlaylistKind/init(of:)-(String)`` and the playlist's own `init(parsing:mode:)` throw.
    public init(parsing text: String, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(text, mode, Playlist.parse).playlist
    }

    /// Reads a playlist of either kind from UTF-8 bytes.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, mode, Playlist.parse).playlist
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

    static func parse(_ text: TextSlice, _ mode: ParsingMode) throws(PlaylistError) -> PlaylistReading<Playlist> {
        switch try PlaylistKind.detect(text) {
        case .media: try MediaPlaylistParser.parse(text, mode).map(Playlist.media)
        case .multivariant: try MultivariantPlaylistParser.parse(text, mode).map(Playlist.multivariant)
        }
    }
}
