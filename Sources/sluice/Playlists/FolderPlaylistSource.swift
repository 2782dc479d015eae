import CommandLineKit

/// Playlists in files: a first one, and those that it names below its folder.
struct FolderPlaylistSource: PlaylistSource {
    private let path: String

    /// - Parameter path: the first playlist's file.
    init(_ path: String) { self.path = path }

    var name: String { String(path[folder.endIndex...]) }

    /// With its slash; empty for the current directory.
    private var folder: Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? path[..<path.startIndex]
    }

    func start() throws(CommandFailure) -> [UInt8] {
        try SmallFile.contents(of: path, limit: Self.largestPlaylist)
    }

    func playlist(at reference: String) throws(CommandFailure) -> [UInt8] {
        guard let relative = FileReference.path(of: reference) else {
            throw CommandFailure(.inputMissing, "\(reference) lies outside the folder, so it was not checked")
        }
        return try SmallFile.contents(of: folder + relative, limit: Self.largestPlaylist)
    }
}
