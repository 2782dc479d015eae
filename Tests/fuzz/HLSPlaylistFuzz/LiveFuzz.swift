import HLSPlaylist

/// A reader that shares what did not change reads each version of a playlist as if it were the first.
enum LiveFuzz {
    static func check(_ bytes: [UInt8]) {
        guard let (first, second) = FuzzInput.pair(bytes) else { return }
        var reader = LivePlaylistReader()
        for text in [first, second, first, second + first] {
            let whole = Result { () throws(PlaylistError) in try PlaylistReading<MediaPlaylist>(parsing: text) }
            let shared = Result { () throws(PlaylistError) in try reader.read(text) }
            if shared != whole { fail("read after another as another value:\n\(FuzzInput.difference(whole, shared))") }
        }
    }
}
