import HLSPlaylist

/// What was read can be written; what is written reads as the same value, and is written the same again.
enum RoundTripFuzz {
    static func check(_ bytes: [UInt8]) {
        guard let playlist = FuzzInput.playlist(bytes) else { return }
        let text = write(playlist)
        guard let again = FuzzInput.playlist(Array(text.utf8)) else { fail("written, but not readable:\n\(text)") }
        let first = written(playlist)
        if again != first {
            fail("read back as another value:\n\(FuzzInput.difference(first, again))\nwritten as:\n\(text)")
        }
        if write(again) != text { fail("written twice, differently:\n\(text)") }
    }

    /// What the value is once it is written: a version that was missing is there, in its place among the other tags.
    private static func written(_ playlist: Playlist) -> Playlist {
        switch playlist {
        case .media(var playlist):
            if playlist.version == nil, playlist.requiredVersion > 1 { playlist.version = playlist.requiredVersion }
            settle(&playlist.otherLines)
            return .media(playlist)
        case .multivariant(var playlist):
            if playlist.version == nil, playlist.requiredVersion > 1 { playlist.version = playlist.requiredVersion }
            settle(&playlist.otherLines)
            return .multivariant(playlist)
        }
    }

    /// Lines that are set get their places, also if they are the same.
    private static func settle(_ lines: inout [PlaylistLine]) { lines = Array(lines) }

    static func write(_ playlist: Playlist) -> String {
        do throws(PlaylistError) {
            return try playlist.text
        } catch {
            fail("read, but not writable: \(error)")
        }
    }
}
