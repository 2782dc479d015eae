/// A multivariant playlist and its media playlists: what must fit together for players to switch between them.
public struct PlaylistSet: Sendable {
    /// The multivariant playlist.
    public var multivariant: PlaylistDocument<MultivariantPlaylist>
    /// The media playlists by their URIs, as the multivariant playlist writes them. Those that are missing are not
    /// checked.
    public var media: [String: PlaylistDocument<MediaPlaylist>]

    /// Makes a set of playlists that were read.
    public init(
        multivariant: PlaylistDocument<MultivariantPlaylist>, media: [String: PlaylistDocument<MediaPlaylist>]
    ) {
        self.multivariant = multivariant
        self.media = media
    }

    /// Makes a set of playlists that have no texts.
    public init(multivariant: MultivariantPlaylist, media: [String: MediaPlaylist]) {
        self.multivariant = PlaylistDocument(multivariant)
        self.media = media.mapValues { PlaylistDocument($0) }
    }
}
