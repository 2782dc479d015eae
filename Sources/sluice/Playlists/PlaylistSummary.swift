import CommandLineKit
import HLSPlaylist

/// What a playlist holds, in short: for people as lines, for scripts as JSON.
struct PlaylistSummary: Encodable {
    let file: String
    /// "media" or "multivariant".
    let kind: String
    /// EXT-X-VERSION; nil if it is not written.
    let version: Int?
    /// What was tolerated when the file was read.
    let warnings: [String]
    let media: MediaPlaylistSummary?
    let multivariant: MultivariantPlaylistSummary?

    init(_ file: PlaylistFile) {
        self.file = file.path
        warnings = file.reading.warnings.map(\.description)
        switch file.playlist {
        case .media(let playlist):
            kind = "media"
            version = playlist.version
            media = MediaPlaylistSummary(playlist)
            multivariant = nil
        case .multivariant(let playlist):
            kind = "multivariant"
            version = playlist.version
            media = nil
            multivariant = MultivariantPlaylistSummary(playlist)
        }
    }

    var text: String {
        let title = "\(file): \(kind) playlist" + (version.map { ", version \($0)" } ?? "")
        let body = media?.lines ?? multivariant?.lines ?? []
        let noted = warnings.isEmpty ? [] : ["  tolerated:"] + warnings.map { "    \($0)" }
        // What is quoted came from a file; a control character in it must not reach the terminal.
        return ([title] + body + noted).map { PrintableLine.text($0) + "\n" }.joined()
    }
}
