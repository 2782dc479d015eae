import CommandLineKit
import HLSPlaylist

/// A playlist in a file.
struct PlaylistFile: Sendable {
    /// The largest playlist that is read, in bytes.
    static let limit = 64 << 20

    let path: String
    let reading: PlaylistReading<Playlist>

    var playlist: Playlist { reading.playlist }

    /// Throws `CommandFailure` if the file cannot be read, or is no playlist.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        let bytes = try SmallFile.contents(of: path, limit: Self.limit)
        do throws(PlaylistError) {
            reading = try PlaylistReading<Playlist>(parsing: bytes)
        } catch {
            throw CommandFailure(.inputBad, "\(path): \(error.description)")
        }
    }
}
