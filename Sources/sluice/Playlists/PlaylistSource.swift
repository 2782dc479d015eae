/// Where playlists are read from.
protocol PlaylistSource: Sendable {
    /// What the playlist that everything begins with is called in a report.
    var name: String { get }

    /// The playlist that everything begins with, in UTF-8.
    func start() async throws -> [UInt8]

    /// A playlist that the first one names.
    ///
    /// - Parameter reference: a URI as it is written, absolute or relative to the first playlist.
    func playlist(at reference: String) async throws -> [UInt8]
}

extension PlaylistSource {
    /// The largest playlist that is read, in bytes; a day of two-second segments is about 2 MB.
    static var largestPlaylist: Int { 64 << 20 }
}
