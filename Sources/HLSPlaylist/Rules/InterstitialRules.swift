/// Interstitials: date ranges of the class `com.apple.hls.interstitial` (rfc8216bis appendix D).
enum InterstitialRules {
    private static let className = "com.apple.hls.interstitial"

    static let asset = PlaylistRule(
        "interstitial-asset", .error, section: "D.2", "An interstitial has one of X-ASSET-URI and X-ASSET-LIST",
        mend: "keep one of the two attributes")
    static let words = PlaylistRule(
        "interstitial-words", .error, section: "D.2",
        "X-SNAP, X-RESTRICT, X-TIMELINE-OCCUPIES, X-TIMELINE-STYLE and X-CONTENT-MAY-VARY hold words that are defined",
        mend: "write IN or OUT, SKIP or JUMP, POINT or RANGE, HIGHLIGHT or PRIMARY, YES or NO")
    static let numbers = PlaylistRule(
        "interstitial-numbers", .error, section: "D.2",
        "X-RESUME-OFFSET is a number, and X-PLAYOUT-LIMIT one that is not negative", mend: "write decimal seconds")

    static let all = [asset, words, numbers]

    private static let choices: [String: Set<String>] = [
        "X-SNAP": ["IN", "OUT"], "X-RESTRICT": ["SKIP", "JUMP"], "X-TIMELINE-OCCUPIES": ["POINT", "RANGE"],
        "X-TIMELINE-STYLE": ["HIGHLIGHT", "PRIMARY"], "X-CONTENT-MAY-VARY": ["YES", "NO"],
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        var seen: Set<String> = []
        for (range, place) in media.dateRanges where range.classID == className {
            let attributes = Dictionary(range.otherAttributes.map { ($0.name, $0.value) }) { first, _ in first }
            let assets = (attributes["X-ASSET-URI"] == nil ? 0 : 1) + (attributes["X-ASSET-LIST"] == nil ? 0 : 1)
            if seen.insert(range.id).inserted || assets > 1 {
                verdict.expect(
                    asset, assets == 1, place,
                    "the interstitial \(range.id) has \(assets == 0 ? "no asset" : "both an asset and a list of assets")"
                )
            }
            for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
                if let allowed = choices[name] {
                    let words = value.split(separator: ",").map { $0.filter { $0 != " " } }
                    verdict.expect(
                        Self.words, !words.isEmpty && words.allSatisfy { allowed.contains($0) }, place,
                        "\(name) of the interstitial \(range.id) is \"\(value)\"")
                } else if name == "X-RESUME-OFFSET" || name == "X-PLAYOUT-LIMIT" {
                    let number = DecimalSeconds(value)
                    verdict.expect(
                        numbers, number.map { name == "X-RESUME-OFFSET" || $0 >= 0 } ?? false, place,
                        "\(name) of the interstitial \(range.id) is \(value)")
                }
            }
        }
    }
}
