/// EXT-X-VERSION against what the playlist uses (rfc8216bis 8).
enum VersionRules {
    private static func rule(_ id: String, _ version: Int, _ what: String) -> PlaylistRule {
        PlaylistRule(
            "version-\(version)-\(id)", .error, section: "8",
            "A playlist with \(what) is of version \(version) or higher",
            mend: "write EXT-X-VERSION:\(version), or a higher one")
    }

    static let vector = rule("iv", 2, "IV in EXT-X-KEY")
    static let fraction = rule("fraction", 3, "durations that are no whole numbers")
    static let byteRange = rule("byte-range", 4, "EXT-X-BYTERANGE")
    static let iFrames = rule("i-frames", 4, "EXT-X-I-FRAMES-ONLY")
    static let sampleAES = rule("sample-aes", 5, "METHOD=SAMPLE-AES")
    static let keyFormat = rule("key-format", 5, "KEYFORMAT or KEYFORMATVERSIONS")
    static let iFrameMap = rule("i-frame-map", 5, "EXT-X-MAP among I-frames")
    static let map = rule("map", 6, "EXT-X-MAP")
    static let service = rule("service", 7, "INSTREAM-ID of the form SERVICEn")
    static let define = rule("define", 8, "EXT-X-DEFINE")
    static let skip = rule("skip", 9, "EXT-X-SKIP")
    static let skippedRanges = rule("skipped-ranges", 10, "EXT-X-SKIP that leaves out date ranges")
    static let query = rule("query", 11, "EXT-X-DEFINE with QUERYPARAM")
    static let required = rule("required", 12, "an attribute that begins with REQ-")
    static let instream = rule("instream", 13, "INSTREAM-ID outside closed captions")
    static let excess = PlaylistRule(
        "version-no-higher", .advice, section: "6.2.1", "EXT-X-VERSION is no higher than the playlist needs",
        mend: "write the lowest version that allows what the playlist uses, so that older players play it")

    static let all = [
        vector, fraction, byteRange, iFrames, sampleAES, keyFormat, iFrameMap, map, service, define, skip,
        skippedRanges, query, required, instream, excess,
    ]

    /// What a playlist uses: each rule once, with the place of the first use.
    private struct Uses {
        var first: [(rule: PlaylistRule, version: Int, place: TagPlace?)] = []

        mutating func add(_ rule: PlaylistRule, _ version: Int, _ place: @autoclosure () -> TagPlace?) {
            // Few rules, asked for each tag: looking through them is faster than hashing their names.
            if !first.contains(where: { $0.rule == rule }) { first.append((rule, version, place())) }
        }

        mutating func add(_ definitions: [VariableDefinition]) {
            for (index, definition) in definitions.enumerated() { add(definition, .tag("#EXT-X-DEFINE", index)) }
        }

        mutating func add(_ definition: VariableDefinition, _ place: TagPlace) {
            add(VersionRules.define, 8, place)
            if case .queryParameter = definition.source { add(query, 11, place) }
        }

        mutating func add(_ key: EncryptionKey, _ place: @autoclosure () -> TagPlace) {
            if key.iv != nil { add(vector, 2, place()) }
            if key.keyFormat != nil || key.keyFormatVersions != nil { add(VersionRules.keyFormat, 5, place()) }
            if key.method == .sampleAES { add(sampleAES, 5, place()) }
        }

        func check(_ declared: Int, _ verdict: inout RuleVerdict) {
            for (rule, version, place) in first {
                verdict.expect(
                    rule, declared >= version, place, "EXT-X-VERSION is \(declared), where \(version) is needed")
            }
            let needed = first.map(\.version).max() ?? 1
            if declared > 1 {
                verdict.expect(
                    excess, declared <= needed, .tag("#EXT-X-VERSION"),
                    "EXT-X-VERSION is \(declared), where \(needed) would do")
            }
        }
    }

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        let playlist = media.playlist
        // A value without a version gets the right one when it is written.
        guard let declared = playlist.version ?? (media.isWritten ? 1 : nil) else { return }
        var uses = Uses()
        uses.add(playlist.definitions)
        if playlist.isIFramesOnly { uses.add(iFrames, 4, .tag("#EXT-X-I-FRAMES-ONLY")) }
        if let skipped = playlist.skippedSegments {
            uses.add(skip, 9, .tag("#EXT-X-SKIP"))
            if skipped.recentlyRemovedDateRanges != nil { uses.add(skippedRanges, 10, .tag("#EXT-X-SKIP")) }
        }
        var hasFraction = false
        for (index, segment) in playlist.segments.enumerated() {
            if !hasFraction, segment.duration.fractionDigits > 0 {
                hasFraction = true
                uses.add(fraction, 3, .segment(index))
            }
            for tag in segment.tags {
                switch tag {
                case .byteRange: uses.add(byteRange, 4, .segment(index, "#EXT-X-BYTERANGE"))
                case .map:
                    uses.add(media.isIFrames ? iFrameMap : map, media.isIFrames ? 5 : 6, .segment(index, "#EXT-X-MAP"))
                case .key(let key): uses.add(key, .segment(index, "#EXT-X-KEY"))
                case .define(let definition): uses.add(definition, .segment(index, "#EXT-X-DEFINE"))
                default: break
                }
            }
        }
        uses.check(declared, &verdict)
    }

    static func check(_ playlist: MultivariantPlaylist, isWritten: Bool, _ verdict: inout RuleVerdict) {
        guard let declared = playlist.version ?? (isWritten ? 1 : nil) else { return }
        var uses = Uses()
        uses.add(playlist.definitions)
        for (index, key) in playlist.sessionKeys.enumerated() { uses.add(key, .tag("#EXT-X-SESSION-KEY", index)) }
        for (index, rendition) in playlist.renditions.enumerated() {
            guard let id = rendition.instreamID else { continue }
            let place = TagPlace.tag("#EXT-X-MEDIA", index)
            if rendition.type != .closedCaptions {
                uses.add(instream, 13, place)
            } else if id.utf8.starts(with: "SERVICE".utf8) {
                uses.add(service, 7, place)
            }
        }
        for (index, variant) in playlist.variants.enumerated() where variant.stream.requiresSomething {
            uses.add(required, 12, .tag("#EXT-X-STREAM-INF", index))
        }
        for (index, variant) in playlist.iFrameVariants.enumerated() where variant.stream.requiresSomething {
            uses.add(required, 12, .tag("#EXT-X-I-FRAME-STREAM-INF", index))
        }
        uses.check(declared, &verdict)
    }
}

extension StreamAttributes {
    /// True if a player must know an attribute to play the stream.
    fileprivate var requiresSomething: Bool {
        requiredVideoLayout != nil || otherAttributes.contains { $0.name.utf8.starts(with: "REQ-".utf8) }
    }
}
