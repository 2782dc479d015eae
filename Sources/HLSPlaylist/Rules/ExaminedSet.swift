/// A set of playlists under examination, with what is found so far.
struct ExaminedSet {
    struct Member {
        let reference: PlaylistReference
        let media: ExaminedMedia
        let document: PlaylistDocument<MediaPlaylist>
        var verdict: RuleVerdict

        var playlist: MediaPlaylist { media.playlist }
        var role: PlaylistRole { reference.role }
        var isPlayed: Bool { role == .video || role == .audio }
    }

    let multivariant: MultivariantPlaylist
    var verdict = RuleVerdict()
    var members: [Member]

    init(_ set: PlaylistSet, content: ContentKind?) {
        multivariant = set.multivariant.playlist
        members = multivariant.references.compactMap { reference in
            guard let document = set.media[reference.uri] else { return nil }
            let media = ExaminedMedia(
                document.playlist, role: reference.role, content: content, isWritten: document.text != nil)
            return Member(
                reference: reference, media: media, document: document, verdict: RuleVerdict(uri: reference.uri))
        }
        MultivariantRules.check(set.multivariant, hidesRanges: hidesRanges, &verdict)
        for index in members.indices {
            members[index].media.check(&members[index].verdict)
        }
        SetTimingRules.check(&self)
        SetDateRules.check(&self)
        SetRoleRules.check(&self)
        SetControlRules.check(&self)
        verdict.close(set.multivariant)
        for index in members.indices { members[index].verdict.close(members[index].document) }
    }

    /// Whether all video is encrypted by whole segments.
    private var hidesRanges: Bool {
        let video = members.filter { $0.role == .video }
        return !video.isEmpty
            && video.allSatisfy { member in
                let method = member.playlist.segments.first?.keys.last?.method
                return method == .aes128 || method == .aes256GCM
            }
    }

    var verdicts: [RuleVerdict] { [verdict] + members.map(\.verdict) }

    /// The indices of video and audio, the first video first: it is what the others are compared with.
    var played: [Int] {
        let indices = members.indices.filter { members[$0].isPlayed }
        guard let first = indices.first(where: { members[$0].role == .video }) else { return indices }
        return [first] + indices.filter { $0 != first }
    }

    /// True if more may come to a playlist of the set.
    var isLive: Bool { members.contains { $0.media.isLive } }

    /// Notes that rules apply to the set.
    mutating func applies(_ rule: PlaylistRule) { verdict.applies(rule) }
}

extension RuleVerdict {
    /// Adds what the reader tolerated, and gives findings their lines.
    mutating func close<Value>(_ document: PlaylistDocument<Value>) {
        close(text: document.text)
        ReadingRules.add(document.warnings, to: &self)
    }
}
