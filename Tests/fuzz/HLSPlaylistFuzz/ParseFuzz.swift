import HLSPlaylist

/// Any bytes are read or refused; a refusal has a place in the text and says something.
enum ParseFuzz {
    static func check(_ bytes: [UInt8]) {
        // One more than the last line, because a missing tag is missing after it.
        let lines = bytes.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        attempt(lines) { () throws(PlaylistError) in _ = try Playlist(parsing: bytes) }
        attempt(lines) { () throws(PlaylistError) in _ = try MediaPlaylist(parsing: bytes) }
        attempt(lines) { () throws(PlaylistError) in _ = try MultivariantPlaylist(parsing: bytes) }
        attempt(lines) { () throws(PlaylistError) in _ = try PlaylistKind(of: bytes) }
    }

    private static func attempt(_ lines: Int, _ read: () throws(PlaylistError) -> Void) {
        do throws(PlaylistError) {
            try read()
        } catch {
            if !(1...lines).contains(error.line) || error.column < 1 || error.message.isEmpty {
                fail("a refusal without a place: \(error)")
            }
        }
    }
}
