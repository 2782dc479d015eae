extension MultivariantPlaylist {
    /// Reads a multivariant playlist.
    /// - Throws: the first thing that cannot be understood, with its line, column and remedy. Unknown tags, attributes
    ///   and comments are kept and are no error; neither are CRLF, a byte order mark and a missing last line end.
    public init(parsing text: String) throws(PlaylistError) {
        self = try PlaylistText.parse(text, MultivariantPlaylistParser.parse)
    }

    /// Reads a multivariant playlist from UTF-8 bytes.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, MultivariantPlaylistParser.parse)
    }
}
