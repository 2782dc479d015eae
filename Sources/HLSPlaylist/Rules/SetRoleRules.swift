/// That each playlist of a set is what the multivariant playlist says it is (rfc8216bis 4.4.6.3 and 6.2.4).
enum SetRoleRules {
    static let iFrames = PlaylistRule(
        "set-i-frames-only", .error, section: "4.4.6.3", apple: "6.8",
        "The playlist of an I-frame variant has EXT-X-I-FRAMES-ONLY", mend: "add the tag")
    static let noIFrames = PlaylistRule(
        "set-no-i-frames", .error, section: "4.4.3.6", "The playlist of a variant or rendition is none of I-frames",
        mend: "name it with EXT-X-I-FRAME-STREAM-INF instead")
    static let density = PlaylistRule(
        "set-i-frame-density", .warning, apple: "6.2", "An I-frame playlist has a picture every second",
        mend: "add a rendition of I-frames only")
    static let type = PlaylistRule(
        "set-one-type", .error, section: "6.2.4", apple: "8.6", "All playlists are of one EXT-X-PLAYLIST-TYPE",
        mend: "give all playlists the same")
    static let ended = PlaylistRule(
        "set-ends-together", .error, section: "6.2.1", apple: "8.6", "EXT-X-ENDLIST ends all playlists, or none",
        mend: "end the others, too")
    static let sessionKey = PlaylistRule(
        "set-session-key", .error, section: "4.4.6.5", "EXT-X-SESSION-KEY says of a key what EXT-X-KEY says",
        mend: "give both the same METHOD, KEYFORMAT and KEYFORMATVERSIONS")

    static let all = [iFrames, noIFrames, density, type, ended, sessionKey]

    static func check(_ set: inout ExaminedSet) {
        for index in set.members.indices {
            let member = set.members[index]
            if member.role == .iFrames {
                set.members[index].verdict.expect(
                    iFrames, member.playlist.isIFramesOnly, "the I-frame playlist lacks EXT-X-I-FRAMES-ONLY")
            } else {
                set.members[index].verdict.expect(
                    noIFrames, !member.playlist.isIFramesOnly, .tag("#EXT-X-I-FRAMES-ONLY"),
                    "the playlist is one of I-frames, but named as one to play")
            }
        }
        checkDensity(&set)
        checkTypes(&set)
        checkKeys(&set)
    }

    private static func checkDensity(_ set: inout ExaminedSet) {
        let intervals = set.members.indices.compactMap { index -> (index: Int, seconds: Double)? in
            let member = set.members[index]
            let count = member.playlist.segments.count
            guard member.role == .iFrames, count > 0 else { return nil }
            return (index, member.media.duration.seconds / Double(count))
        }
        guard let densest = intervals.min(by: { $0.seconds < $1.seconds }) else { return }
        set.members[densest.index].verdict.expect(
            density, densest.seconds <= 1.05,
            "the densest I-frame playlist has a picture every \(ExactDecimal(rounding: densest.seconds)) s, where one a "
                + "second is recommended")
    }

    private static func checkTypes(_ set: inout ExaminedSet) {
        guard let first = set.members.first else { return }
        let types = Set(set.members.map { $0.playlist.playlistType })
        let majority = set.members.first { $0.playlist.playlistType != nil }?.playlist.playlistType
        let hasEnded = set.members.contains { $0.playlist.hasEndList }
        for index in set.members.indices {
            let playlist = set.members[index].playlist
            if types != [nil] {
                set.members[index].verdict.expect(
                    type, playlist.playlistType == majority, .tag("#EXT-X-PLAYLIST-TYPE"),
                    "EXT-X-PLAYLIST-TYPE is \(playlist.playlistType?.rawValue ?? "missing"), where that of others is "
                        + "\(majority?.rawValue ?? "missing")")
            }
            if hasEnded, set.members.count > 1 {
                set.members[index].verdict.expect(
                    ended, playlist.hasEndList || playlist.playlistType == .vod,
                    "the playlist has no EXT-X-ENDLIST, but others have, such as \(first.reference.uri)")
            }
        }
    }

    private static func checkKeys(_ set: inout ExaminedSet) {
        let session = Dictionary(set.multivariant.sessionKeys.enumerated().map { ($1.uri, ($0, $1)) }) { first, _ in
            first
        }
        guard !session.isEmpty else { return }
        set.applies(sessionKey)
        for index in set.members.indices {
            for segment in set.members[index].playlist.segments where !segment.tags.isEmpty {
                for key in segment.keys {
                    guard let uri = key.uri, let (place, known) = session[uri] else { continue }
                    let isSame =
                        key.method == known.method && (key.keyFormat ?? "identity") == (known.keyFormat ?? "identity")
                        && (key.keyFormatVersions ?? "1") == (known.keyFormatVersions ?? "1")
                    set.verdict.expect(
                        sessionKey, isSame, .tag("#EXT-X-SESSION-KEY", place),
                        "the key \(uri) is another one in \(set.members[index].reference.uri)")
                }
            }
        }
    }
}
