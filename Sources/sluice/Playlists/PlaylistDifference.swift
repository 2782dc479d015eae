import CommandLineKit
import HLSPlaylist

/// How two playlists differ in meaning: their values, not their lines.
struct PlaylistDifference: Encodable {
    let changes: [PlaylistChange]

    /// - Throws: `unwritable`, if that is what one of them is.
    init(from old: Playlist, to new: Playlist) throws(PlaylistError) {
        let named =
            switch (old, new) {
            case (.media(let old), .media(let new)): Self.compare(old, new)
            case (.multivariant(let old), .multivariant(let new)): Self.compare(old, new)
            default: [PlaylistChange(item: "kind", old: Self.name(of: old), new: Self.name(of: new))]
            }
        // What has no name here must not pass for no difference.
        changes = named.isEmpty ? WrittenLines.changes(try WrittenLines(old), try WrittenLines(new)) : named
    }

    var isEmpty: Bool { changes.isEmpty }

    var text: String {
        changes.flatMap(\.lines).map { PrintableLine.text($0) + "\n" }.joined()
    }

    private static func name(of playlist: Playlist) -> String {
        switch playlist.kind {
        case .media: "media playlist"
        case .multivariant: "multivariant playlist"
        }
    }

    private static func compare(_ old: MediaPlaylist, _ new: MediaPlaylist) -> [PlaylistChange] {
        let fields = FactList.changes(FactList(old), FactList(new))
        // Segments are matched by what they are, so that a window that moved on shows what left and what came.
        return fields
            + MatchedChanges.between(
                old.segments.enumerated().map {
                    .init(name: "segment \(Self.number(old, $0))", key: Self.key($1), facts: FactList($1))
                },
                new.segments.enumerated().map {
                    .init(name: "segment \(Self.number(new, $0))", key: Self.key($1), facts: FactList($1))
                })
    }

    private static func number(_ playlist: MediaPlaylist, _ index: Int) -> String {
        let (number, overflow) = playlist.mediaSequence.addingReportingOverflow(index)
        return overflow ? "?" : "\(number)"
    }

    private static func key(_ segment: MediaSegment) -> String {
        segment.byteRange.map { "\(segment.uri) \($0.length)@\($0.offset ?? -1)" } ?? segment.uri
    }

    private static func compare(_ old: MultivariantPlaylist, _ new: MultivariantPlaylist) -> [PlaylistChange] {
        FactList.changes(FactList(old), FactList(new))
            + MatchedChanges.between(
                old.variants.map(MatchedChanges.Item.init), new.variants.map(MatchedChanges.Item.init))
            + MatchedChanges.between(
                old.renditions.map(MatchedChanges.Item.init), new.renditions.map(MatchedChanges.Item.init))
            + MatchedChanges.between(
                old.iFrameVariants.map(MatchedChanges.Item.init), new.iFrameVariants.map(MatchedChanges.Item.init))
    }
}

extension MatchedChanges.Item {
    init(_ variant: Variant) {
        self.init(
            name: "variant \(variant.uri)", key: "\(variant.uri) \(variant.audio ?? "")", facts: FactList(variant))
    }

    init(_ rendition: Rendition) {
        let key = "\(rendition.type.rawValue) \(rendition.groupID) \(rendition.name)"
        self.init(name: "rendition \(key)", key: key, facts: FactList(rendition))
    }

    init(_ variant: IFrameVariant) {
        self.init(name: "I-frame variant \(variant.uri)", key: variant.uri, facts: FactList(variant.stream))
    }
}
