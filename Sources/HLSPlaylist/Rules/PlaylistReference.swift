/// A media playlist that a multivariant playlist names.
public struct PlaylistReference: Sendable, Hashable {
    /// The URI as it is written.
    public let uri: String
    /// What the media playlist is, as far as the attributes tell.
    public let role: PlaylistRole
    /// The tag that names it first.
    let place: TagPlace
}

extension MultivariantPlaylist {
    /// The media playlists that are named, each URI once, in the order of variants, renditions and I-frame variants.
    public var references: [PlaylistReference] {
        var references: [PlaylistReference] = []
        var seen: Set<String> = []
        func add(_ uri: String, _ role: PlaylistRole, _ place: TagPlace) {
            if seen.insert(uri).inserted { references.append(PlaylistReference(uri: uri, role: role, place: place)) }
        }
        for (index, variant) in variants.enumerated() {
            let isAudio = !variant.showsVideo && variant.codecs.contains { CodecKind($0) == .audio }
            add(variant.uri, isAudio ? .audio : .video, .tag("#EXT-X-STREAM-INF", index))
        }
        for (index, rendition) in renditions.enumerated() {
            guard let uri = rendition.uri else { continue }
            let role: PlaylistRole =
                switch rendition.type {
                case .audio: .audio
                case .subtitles: .subtitles
                default: .video
                }
            add(uri, role, .tag("#EXT-X-MEDIA", index))
        }
        for (index, variant) in iFrameVariants.enumerated() {
            add(variant.uri, .iFrames, .tag("#EXT-X-I-FRAME-STREAM-INF", index))
        }
        return references
    }
}
