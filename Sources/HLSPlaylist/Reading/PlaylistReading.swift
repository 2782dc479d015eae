/// A playlist that was read, with what the reader tolerated.
public struct PlaylistReading<Value: Sendable>: Sendable {
    /// How many warnings are listed at most, so that a text full of faults does not outgrow the memory.
    public static var maximumWarnings: Int { ReadingLog.limit }

    /// The playlist.
    public let playlist: Value
    /// What was tolerated, in the order it was met; at most ``maximumWarnings``.
    public let warnings: [PlaylistWarning]
    /// How many things were tolerated, those not listed too.
    public let warningCount: Int

    init(_ playlist: Value, _ log: ReadingLog) {
        self.playlist = playlist
        warnings = log.warnings
        warningCount = log.count
    }

    private init(_ playlist: Value, _ warnings: [PlaylistWarning], _ warningCount: Int) {
        self.playlist = playlist
        self.warnings = warnings
        self.warningCount = warningCount
    }

    func map<Other>(_ wrap: (Value) -> Other) -> PlaylistReading<Other> {
        PlaylistReading<Other>(wrap(playlist), warnings, warningCount)
    }
}

extension PlaylistReading: Equatable where Value: Equatable {}

extension PlaylistReading where Value == MediaPlaylist {
    /// Reads a media playlist and lists what was tolerated.
    /// - Throws: what ``MediaPlaylist/init(parsing:mode:)-(String,_)`` throws.
    public init(parsing text: String, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(text, mode, MediaPlaylistParser.parse)
    }

    /// Reads a media playlist from UTF-8 bytes and lists what was tolerated.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, mode, MediaPlaylistParser.parse)
    }
}

extension PlaylistReading where Value == MultivariantPlaylist {
    /// Reads a multivariant playlist and lists what was tolerated.
    /// - Throws: what ``MultivariantPlaylist/init(parsing:mode:)-(String,_)`` throws.
    public init(parsing text: String, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(text, mode, MultivariantPlaylistParser.parse)
    }

    /// Reads a multivariant playlist from UTF-8 bytes and lists what was tolerated.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, mode, MultivariantPlaylistParser.parse)
    }
}

extension PlaylistReading where Value == Playlist {
    /// Reads a playlist of either kind and lists what was tolerated.
    /// - Throws: what ``Playlist/init(parsing:mode:)-(String,_)`` throws.
    public init(parsing text: String, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(text, mode, Playlist.parse)
    }

    /// Reads a playlist of either kind from UTF-8 bytes and lists what was tolerated.
    /// - Throws: as for a string; `invalidText` if the bytes are not UTF-8.
    public init(parsing utf8: some Collection<UInt8>, mode: ParsingMode = .lenient) throws(PlaylistError) {
        self = try PlaylistText.parse(utf8, mode, Playlist.parse)
    }
}
