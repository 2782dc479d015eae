extension MediaPlaylist {
    /// Reads a media playlist.
    ///
    /// Unknown tags, attributes and comments are kept and are no fault; ``PlaylistReading`` also tells what was tolerated.
    /// - Throws: lenient, only if this is no media playlist (`notAPlaylist`, `invalidText`, `wrongKind`, `missingTag`);
    ///   strict, at the first violation. With its line, column and remedy.
    public init(parsing text: String, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(text, mode, MediaPlaylistParser.parse).playlist
    }

    /// Reads a media playlist from UTF-8 bytes.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, mode, MediaPlaylistParser.parse).playlist
    }
}
