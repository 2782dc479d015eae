import HLSPlaylist

/// A text that comes in pieces, cut anywhere, reads as the whole text does: the same segments, tags, warnings or error.
enum StreamFuzz {
    static func check(_ bytes: [UInt8]) {
        let whole = Result { () throws(PlaylistError) in try PlaylistReading<MediaPlaylist>(parsing: bytes) }
        let streamed = Result { () throws(PlaylistError) in try stream(bytes) }
        switch (whole, streamed) {
        case (.success(let whole), .success(let streamed)):
            if streamed.playlist != whole.playlist {
                fail("streamed as another value:\n\(FuzzInput.difference(whole.playlist, streamed.playlist))")
            }
            if streamed.warnings != whole.warnings {
                fail("streamed with other warnings:\n\(FuzzInput.difference(whole.warnings, streamed.warnings))")
            }
        case (.failure(let whole), .failure(let streamed)):
            // A text is checked before it is read, a stream while it is read, so another fault may come first.
            if streamed.code != whole.code, whole.code != .invalidText { fail("\(streamed) streamed, \(whole) whole") }
        case (.success, .failure(let error)): fail("refused as a stream only: \(error)")
        case (.failure(let error), .success): fail("refused as a whole only: \(error)")
        }
    }

    private static func stream(
        _ bytes: [UInt8]
    ) throws(PlaylistError) -> (playlist: MediaPlaylist, warnings: [PlaylistWarning]) {
        var stream = MediaPlaylistStream()
        var segments: [MediaSegment] = []
        for piece in FuzzInput.pieces(bytes) { segments += try stream.push(piece) }
        let end = try stream.finish()
        var playlist = end.playlist
        playlist.segments = segments + playlist.segments
        return (playlist, end.warnings)
    }
}
