/// EXT-X-PLAYLIST-TYPE and EXT-X-ENDLIST (rfc8216bis 4.4.3.4 and 4.4.3.5).
enum PlaylistTypeRules {
    static let known = PlaylistRule(
        "playlist-type-known", .error, section: "4.4.3.5", "EXT-X-PLAYLIST-TYPE is EVENT or VOD",
        mend: "write one of the two, or leave the tag out")
    static let ended = PlaylistRule(
        "vod-is-ended", .error, section: "6.2.1", apple: "8.6", "A playlist of type VOD has EXT-X-ENDLIST",
        mend: "add it, or players wait for more")
    static let typed = PlaylistRule(
        "complete-is-vod", .warning, apple: "8.6", "A playlist whose content is complete is of type VOD",
        mend: "write EXT-X-PLAYLIST-TYPE:VOD, because the content is complete")

    static let all = [known, ended, typed]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        let place = TagPlace.tag("#EXT-X-PLAYLIST-TYPE")
        if let type = playlist.playlistType {
            verdict.expect(
                known, type == .vod || type == .event, place,
                "EXT-X-PLAYLIST-TYPE is \(type.rawValue), which no player knows")
        }
        if playlist.playlistType == .vod || media.content == .onDemand {
            verdict.expect(ended, playlist.hasEndList, place, "EXT-X-ENDLIST is missing")
        }
        if media.content == .onDemand {
            verdict.expect(
                typed, playlist.playlistType == .vod, place, severity: .error,
                "EXT-X-PLAYLIST-TYPE is \(playlist.playlistType?.rawValue ?? "missing")")
        } else if playlist.hasEndList {
            // A broadcast that ended keeps what it was.
            verdict.expect(
                typed, playlist.playlistType != nil || playlist.mediaSequence > 0, .tag("#EXT-X-ENDLIST"),
                "EXT-X-ENDLIST ends a playlist that has no EXT-X-PLAYLIST-TYPE")
        }
    }
}
