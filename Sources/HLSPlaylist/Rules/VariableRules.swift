/// EXT-X-DEFINE and what it defines (rfc8216bis 4.3 and 4.4.2.3).
enum VariableRules {
    static let name = PlaylistRule(
        "define-name", .error, section: "4.4.2.3", "A variable's name is of a-z, A-Z, 0-9, hyphens and underscores",
        mend: "rename the variable")
    static let once = PlaylistRule(
        "define-once", .error, section: "4.4.2.3", "A variable is defined once", mend: "keep one of the definitions")
    static let noImport = PlaylistRule(
        "define-no-import", .error, section: "4.4.2.3", "A multivariant playlist imports no variable",
        mend: "define the variable with NAME and VALUE, or with QUERYPARAM")
    static let defined = PlaylistRule(
        "variable-defined", .error, section: "4.3", "A variable that is used is defined before",
        mend: "add an EXT-X-DEFINE with its name, or percent-encode the braces")

    static let all = [name, once, noImport, defined]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        var known: Set<String> = []
        let definitions = media.playlist.definitions
        for (index, definition) in definitions.enumerated() {
            check(definition, &known, .tag("#EXT-X-DEFINE", index), &verdict)
        }
        for (index, segment) in media.playlist.segments.enumerated() {
            if !segment.tags.isEmpty {
                // Those of the header stand before the first segment, too.
                check(segment.tags, of: index, definitions: index == 0 ? definitions.count : 0, &known, &verdict)
            }
            if segment.sharedURI.withBytes({ $0.contains(UInt8(ascii: "{")) }) {
                check(segment.uri, known, .segment(index), &verdict)
            }
        }
    }

    private static func check(
        _ tags: [SegmentTag], of index: Int, definitions: Int, _ known: inout Set<String>,
        _ verdict: inout RuleVerdict
    ) {
        var definitions = definitions
        var keys = 0
        for tag in tags {
            switch tag {
            case .define(let definition):
                check(definition, &known, .segment(index, "#EXT-X-DEFINE", definitions), &verdict)
                definitions += 1
            case .key(let key):
                if let uri = key.uri { check(uri, known, .segment(index, "#EXT-X-KEY", keys), &verdict) }
                keys += 1
            case .map(let map): check(map.uri, known, .segment(index, "#EXT-X-MAP"), &verdict)
            default: break
            }
        }
    }

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        var known: Set<String> = []
        var definitions = playlist.definitions.enumerated().makeIterator()
        var variants = playlist.variants.enumerated().makeIterator()
        var renditions = playlist.renditions.enumerated().makeIterator()
        var iFrameVariants = playlist.iFrameVariants.enumerated().makeIterator()
        for case .tag(let tag) in playlist.order.arranged({ playlist.count(of: $0) }) {
            switch tag {
            case .define:
                guard let (index, definition) = definitions.next() else { continue }
                let place = TagPlace.tag("#EXT-X-DEFINE", index)
                check(definition, &known, place, &verdict)
                guard case .imported(let name) = definition.source else { continue }
                verdict.fail(noImport, place, "the variable \(name) is imported, but there is nothing to import from")
            case .variant:
                guard let (index, variant) = variants.next() else { continue }
                check(variant.uri, known, .tag("#EXT-X-STREAM-INF", index), &verdict)
            case .rendition:
                guard let (index, rendition) = renditions.next(), let uri = rendition.uri else { continue }
                check(uri, known, .tag("#EXT-X-MEDIA", index), &verdict)
            case .iFrameVariant:
                guard let (index, variant) = iFrameVariants.next() else { continue }
                check(variant.uri, known, .tag("#EXT-X-I-FRAME-STREAM-INF", index), &verdict)
            default: continue
            }
        }
    }

    /// Checks a definition itself, and adds its name to those that later lines may use.
    private static func check(
        _ definition: VariableDefinition, _ known: inout Set<String>, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        let variable = definition.source.name
        verdict.expect(
            name, !variable.isEmpty && variable.utf8.allSatisfy(isAllowed), place,
            "\"\(variable)\" is no name for a variable")
        verdict.expect(once, known.insert(variable).inserted, place, "the variable \(variable) is defined again")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Checks every `{$name}` of a text.
    private static func check(
        _ text: String, _ known: Set<String>, _ place: @autoclosure () -> TagPlace, _ verdict: inout RuleVerdict
    ) {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return }
        var rest = text.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            rest = rest[rest.index(after: open)...]
            guard rest.first == UInt8(ascii: "$"), let close = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
            let name = String(Substring(rest[rest.index(after: rest.startIndex)..<close]))
            verdict.expect(
                defined, known.contains(name), place(),
                "\(text) uses the variable \(name), which is not defined before")
            rest = rest[close...]
        }
    }
}
