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
        let known = check(media.playlist.definitions, &verdict)
        for (index, segment) in media.playlist.segments.enumerated() {
            if segment.sharedURI.withBytes({ $0.contains(UInt8(ascii: "{")) }) {
                check(segment.uri, known, .segment(index), &verdict)
            }
            var number = 0
            for tag in segment.tags {
                switch tag {
                case .key(let key):
                    if let uri = key.uri { check(uri, known, .segment(index, "#EXT-X-KEY", number), &verdict) }
                    number += 1
                case .map(let map): check(map.uri, known, .segment(index, "#EXT-X-MAP"), &verdict)
                default: break
                }
            }
        }
    }

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        let known = check(playlist.definitions, &verdict)
        for (index, definition) in playlist.definitions.enumerated() {
            guard case .imported(let name) = definition.source else { continue }
            verdict.fail(
                noImport, .tag("#EXT-X-DEFINE", index),
                "the variable \(name) is imported, but there is nothing to import from")
        }
        for (index, variant) in playlist.variants.enumerated() {
            check(variant.uri, known, .tag("#EXT-X-STREAM-INF", index), &verdict)
        }
        for (index, rendition) in playlist.renditions.enumerated() {
            if let uri = rendition.uri { check(uri, known, .tag("#EXT-X-MEDIA", index), &verdict) }
        }
        for (index, variant) in playlist.iFrameVariants.enumerated() {
            check(variant.uri, known, .tag("#EXT-X-I-FRAME-STREAM-INF", index), &verdict)
        }
    }

    /// Checks the definitions themselves, and gives the names that they define.
    private static func check(_ definitions: [VariableDefinition], _ verdict: inout RuleVerdict) -> Set<String> {
        var known: Set<String> = []
        for (index, definition) in definitions.enumerated() {
            let place = TagPlace.tag("#EXT-X-DEFINE", index)
            let variable = definition.name
            verdict.expect(
                name, !variable.isEmpty && variable.utf8.allSatisfy(isAllowed), place,
                "\"\(variable)\" is no name for a variable")
            verdict.expect(once, known.insert(variable).inserted, place, "the variable \(variable) is defined again")
        }
        return known
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
                defined, known.contains(name), place(), "\(text) uses the variable \(name), which is not defined")
            rest = rest[close...]
        }
    }
}

extension VariableDefinition {
    /// The name of the variable.
    fileprivate var name: String {
        switch source {
        case .value(let name, _), .imported(let name), .queryParameter(let name): name
        }
    }
}
