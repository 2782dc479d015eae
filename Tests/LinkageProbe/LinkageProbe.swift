import HLSPlaylist

/// A program that reads and writes playlists and does nothing else: what it links is what `HLSPlaylist` brings along.
@main
struct LinkageProbe {
    static func main() throws {
        var playlist = try MediaPlaylist(parsing: "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6.006,\na.mp4\n")
        playlist.segments.append(MediaSegment(uri: "b.mp4", duration: 5))
        playlist.hasEndList = true
        print(try playlist.text, terminator: "")
    }
}
