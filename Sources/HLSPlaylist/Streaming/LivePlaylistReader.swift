/// Reads a media playlist again and again as it changes, and shares with the one before what did not change.
///
/// A segment whose lines are the same bytes as before is not read again: it is the same value, with the same storage. If
/// no segment came or went, the whole list of segments is; and if nobody else holds the playlist before, its list is
/// edited in its place, so that a reading takes hardly more time than comparing the texts does.
public struct LivePlaylistReader: Sendable {
    /// The playlist that was read last; nil before the first.
    public private(set) var playlist: MediaPlaylist?
    /// How many segments of it were taken from the playlist before.
    public private(set) var sharedSegmentCount = 0

    private let mode: ParsingMode
    private var source = LiveSource()

    /// Begins with no playlist.
    public init(mode: ParsingMode = .lenient) { self.mode = mode }

    /// Reads the next version of the playlist from UTF-8 bytes.
    /// - Returns: exactly what ``PlaylistReading`` reads from these bytes. Warnings of shared segments are none, because
    ///   segments with faults are not shared.
    /// - Throws: what ``MediaPlaylist/init(parsing:mode:)-(String,_)`` throws; the playlist before is kept then.
    @discardableResult
    public mutating func read(_ utf8: some Collection<UInt8>) throws(PlaylistError) -> PlaylistReading<MediaPlaylist> {
        let bytes = Array(utf8)
        var next = LiveSource(bytes: bytes)
        var runs = SharedRuns()
        let reading = try PlaylistText.parse(bytes, mode) { text, mode throws(PlaylistError) in
            try next.parse(text, mode, after: playlist, source, &runs)
        }
        // The reader lets go of the list before it is edited.
        let known = playlist?.segments ?? []
        playlist = nil
        let segments = runs.merge(consume known, with: reading.playlist.segments)
        let whole = reading.map { playlist in
            var playlist = playlist
            playlist.segments = segments
            return playlist
        }
        playlist = whole.playlist
        source = next
        sharedSegmentCount = runs.count
        return whole
    }
}
