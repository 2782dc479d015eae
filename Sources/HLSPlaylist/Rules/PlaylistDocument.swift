/// A playlist with the text that it was read from, so that findings can name lines.
public struct PlaylistDocument<Value: Sendable>: Sendable {
    /// The playlist.
    public let playlist: Value
    /// The text in UTF-8; nil if the playlist was made and not read.
    public let text: [UInt8]?
    /// What was tolerated when the text was read.
    public let warnings: [PlaylistWarning]

    /// Takes a playlist that has no text.
    public init(_ playlist: Value) {
        self.playlist = playlist
        text = nil
        warnings = []
    }

    init(_ reading: PlaylistReading<Value>, _ text: [UInt8]) {
        playlist = reading.playlist
        warnings = reading.warnings
        self.text = text
    }
}

extension PlaylistDocument where Value == MediaPlaylist {
    /// Reads a media playlist, leniently.
    /// - Throws: what ``PlaylistReading`` throws.
    public init(parsing text: [UInt8]) throws(PlaylistError) {
        self.init(try PlaylistReading<MediaPlaylist>(parsing: text), text)
    }
}

extension PlaylistDocument where Value == MultivariantPlaylist {
    /// Reads a multivariant playlist, leniently.
    /// - Throws: what ``PlaylistReading`` throws.
    public init(parsing text: [UInt8]) throws(PlaylistError) {
        self.init(try PlaylistReading<MultivariantPlaylist>(parsing: text), text)
    }
}

extension PlaylistDocument where Value == Playlist {
    /// Reads a playlist of either kind, leniently.
    /// - Throws: what ``PlaylistReading`` throws.
    public init(parsing text: [UInt8]) throws(PlaylistError) {
        self.init(try PlaylistReading<Playlist>(parsing: text), text)
    }
}
