/// Groups of renditions, and the variants that name them (rfc8216bis 4.4.6.1.1 and 4.4.6.2).
enum GroupRules {
    private static func exists(_ id: String, _ what: String) -> PlaylistRule {
        PlaylistRule(
            id, .error, section: "4.4.6.2", "The \(what) group that a variant names is there",
            mend: "add EXT-X-MEDIA with that GROUP-ID, or correct the name")
    }

    static let audio = exists("audio-group-exists", "audio")
    static let video = exists("video-group-exists", "video")
    static let subtitles = exists("subtitles-group-exists", "subtitles")
    static let captions = exists("captions-group-exists", "closed-captions")
    static let used = PlaylistRule(
        "group-used", .warning, section: "4.4.6.2", "Every group is named by a variant",
        mend: "name the group in the variants that go with it, or remove it")
    static let names = PlaylistRule(
        "group-names-differ", .error, section: "4.4.6.1.1", "Renditions of a group have different names",
        mend: "rename one of them")
    static let oneDefault = PlaylistRule(
        "group-one-default", .error, section: "4.4.6.1.1", "A group has at most one default rendition",
        mend: "write DEFAULT=NO for the others")
    static let distinct = PlaylistRule(
        "group-autoselect-distinct", .warning, section: "4.4.6.1.1",
        "Renditions that are selected by themselves differ in LANGUAGE, ASSOC-LANGUAGE, FORCED or CHARACTERISTICS",
        mend: "write AUTOSELECT=NO for the less usual one, or say what distinguishes it")
    static let members = PlaylistRule(
        "groups-same-members", .error, section: "4.4.6.1.1", "Groups of one type have the same members",
        mend: "give each group the same names, languages and flags")
    static let noCaptions = PlaylistRule(
        "captions-none-everywhere", .error, section: "4.4.6.2",
        "Either every variant has CLOSED-CAPTIONS=NONE, or none has",
        mend: "write NONE for every variant, or leave it out")

    static let all = [audio, video, subtitles, captions, used, names, oneDefault, distinct, members, noCaptions]

    private struct Group {
        let type: RenditionType
        let id: String
        var renditions: [(index: Int, rendition: Rendition)] = []
    }

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        let groups = groups(of: playlist)
        checkReferences(playlist, groups, &verdict)
        for group in groups { check(group, &verdict) }
        checkMembers(groups, &verdict)
        let none = playlist.variants.count { $0.closedCaptions == ClosedCaptions.none }
        guard none > 0 else { return }
        for (index, variant) in playlist.variants.enumerated() {
            verdict.expect(
                noCaptions, variant.closedCaptions == ClosedCaptions.none, .tag("#EXT-X-STREAM-INF", index),
                "the variant \(variant.uri) does not have CLOSED-CAPTIONS=NONE, though another has")
        }
    }

    private static func groups(of playlist: MultivariantPlaylist) -> [Group] {
        var groups: [Group] = []
        var places: [[String]: Int] = [:]
        for (index, rendition) in playlist.renditions.enumerated() {
            let key = [rendition.type.rawValue, rendition.groupID]
            if places[key] == nil {
                places[key] = groups.count
                groups.append(Group(type: rendition.type, id: rendition.groupID))
            }
            if let place = places[key] { groups[place].renditions.append((index, rendition)) }
        }
        return groups
    }

    private static func checkReferences(
        _ playlist: MultivariantPlaylist, _ groups: [Group], _ verdict: inout RuleVerdict
    ) {
        var known: [RenditionType: Set<String>] = [:]
        for group in groups { known[group.type, default: []].insert(group.id) }
        var named: [RenditionType: Set<String>] = [:]
        func refer(
            _ rule: PlaylistRule, _ type: RenditionType, _ id: String?, _ uri: String, _ place: TagPlace
        ) {
            guard let id else { return }
            named[type, default: []].insert(id)
            verdict.expect(
                rule, known[type]?.contains(id) ?? false, place,
                "\(uri) names the \(type.rawValue) group \"\(id)\", which is not there")
        }
        for (index, variant) in playlist.variants.enumerated() {
            let place = TagPlace.tag("#EXT-X-STREAM-INF", index)
            refer(audio, .audio, variant.audio, variant.uri, place)
            refer(video, .video, variant.video, variant.uri, place)
            refer(subtitles, .subtitles, variant.subtitles, variant.uri, place)
            if case .group(let id) = variant.closedCaptions { refer(captions, .closedCaptions, id, variant.uri, place) }
        }
        for (index, variant) in playlist.iFrameVariants.enumerated() {
            refer(video, .video, variant.video, variant.uri, .tag("#EXT-X-I-FRAME-STREAM-INF", index))
        }
        let types: [RenditionType] = [.audio, .video, .subtitles, .closedCaptions]
        for group in groups where types.contains(group.type) {
            verdict.expect(
                used, named[group.type]?.contains(group.id) ?? false, .tag("#EXT-X-MEDIA", group.renditions[0].index),
                "no variant names the \(group.type.rawValue) group \"\(group.id)\", so nobody can choose it")
        }
    }

    private static func check(_ group: Group, _ verdict: inout RuleVerdict) {
        var seen: Set<String> = []
        var choices: Set<[String]> = []
        var hasDefault = false
        for (index, rendition) in group.renditions {
            let place = TagPlace.tag("#EXT-X-MEDIA", index)
            verdict.expect(
                names, seen.insert(rendition.name).inserted, place,
                "the group \"\(group.id)\" has two renditions named \"\(rendition.name)\"")
            verdict.expect(
                oneDefault, !(rendition.isDefault && hasDefault), place,
                "the group \"\(group.id)\" has more than one default rendition")
            hasDefault = hasDefault || rendition.isDefault
            guard rendition.isAutoselect else { continue }
            let choice =
                [rendition.language ?? "", rendition.associatedLanguage ?? "", rendition.isForced ? "YES" : ""]
                + rendition.characteristics.sorted()
            verdict.expect(
                distinct, choices.insert(choice).inserted, place,
                "the rendition \"\(rendition.name)\" cannot be told from another of the group \"\(group.id)\"")
        }
    }

    /// Members correspond by their names, which differ within a group.
    private static func checkMembers(_ groups: [Group], _ verdict: inout RuleVerdict) {
        var firsts: [RenditionType: Group] = [:]
        for group in groups {
            guard let first = firsts[group.type] else {
                firsts[group.type] = group
                continue
            }
            let expected = Set(first.renditions.map { identity($0.rendition) })
            let own = Set(group.renditions.map { identity($0.rendition) })
            verdict.expect(
                members, own == expected, .tag("#EXT-X-MEDIA", group.renditions[0].index),
                "the group \"\(group.id)\" has other members than \"\(first.id)\"")
        }
    }

    private static func identity(_ rendition: Rendition) -> [String] {
        [
            rendition.name, rendition.language ?? "", rendition.associatedLanguage ?? "",
            rendition.isDefault ? "default" : "", rendition.isAutoselect ? "autoselect" : "",
            rendition.isForced ? "forced" : "",
        ] + rendition.characteristics
    }
}
