/// EXT-X-KEY and EXT-X-SESSION-KEY (rfc8216bis 4.4.4.4 and 4.4.6.5).
enum KeyRules {
    private static let fairPlay = "com.apple.streamingkeydelivery"
    private static let methods: Set<String> = ["NONE", "AES-128", "AES-256-GCM", "SAMPLE-AES", "SAMPLE-AES-CTR"]

    static let method = PlaylistRule(
        "key-method-known", .error, section: "4.4.4.4",
        "METHOD is NONE, AES-128, AES-256-GCM, SAMPLE-AES or SAMPLE-AES-CTR", mend: "write one of them")
    static let none = PlaylistRule(
        "key-none-alone", .error, section: "4.4.4.4", "METHOD=NONE has no other attributes",
        mend: "remove the other attributes, or write the method that they belong to")
    static let vector = PlaylistRule(
        "key-iv-allowed", .error, section: "4.4.4.4", "AES-256-GCM and SAMPLE-AES-CTR have no IV",
        mend: "remove the IV attribute")
    static let versions = PlaylistRule(
        "key-format-versions", .error, section: "4.4.4.4",
        "KEYFORMATVERSIONS is of positive integers with slashes between them", mend: "write it like \"1\" or \"1/2/5\"")
    static let formatOnce = PlaylistRule(
        "key-format-once", .warning, section: "4.4.4.4", "A segment has one EXT-X-KEY for each KEYFORMAT",
        mend: "keep the one that players should use: the later replaces the earlier")
    static let mapVector = PlaylistRule(
        "map-key-iv", .error, section: "4.4.4.5", "An initialization section encrypted with AES-128 has an IV",
        mend: "add IV to the EXT-X-KEY, or put EXT-X-MAP before EXT-X-KEY if the section is not encrypted")
    static let counter = PlaylistRule(
        "key-no-ctr", .warning, apple: "13.11", "SAMPLE-AES-CTR is not used on Apple devices",
        mend: "encrypt with SAMPLE-AES (cbcs), which all players know")
    static let fairPlayMethod = PlaylistRule(
        "fairplay-method", .error, apple: "13.2", "FairPlay Streaming is used with SAMPLE-AES",
        mend: "write METHOD=SAMPLE-AES, and encrypt so")
    static let fairPlayVector = PlaylistRule(
        "fairplay-no-iv", .advice, apple: "13.4", "FairPlay Streaming is used without IV",
        mend: "remove the IV attribute: the key server gives it")
    static let sessionMethod = PlaylistRule(
        "session-key-method", .error, section: "4.4.6.5", "METHOD of EXT-X-SESSION-KEY is not NONE",
        mend: "remove the tag")
    static let sessionOnce = PlaylistRule(
        "session-key-once", .error, section: "4.4.6.5", "Each EXT-X-SESSION-KEY is another key",
        mend: "keep one of them")

    static let all = [
        method, none, vector, versions, formatOnce, mapVector, counter, fairPlayMethod, fairPlayVector, sessionMethod,
        sessionOnce,
    ]

    static func check(_ media: ExaminedMedia, _ verdict: inout RuleVerdict) {
        /// The keys in effect, by KEYFORMAT.
        var effective: [String: EncryptionKey] = [:]
        for (index, segment) in media.playlist.segments.enumerated() where !segment.tags.isEmpty {
            var number = 0
            var formats: Set<String> = []
            for tag in segment.tags {
                switch tag {
                case .key(let key):
                    let place = TagPlace.segment(index, "#EXT-X-KEY", number)
                    number += 1
                    check(key, "EXT-X-KEY", place, &verdict)
                    let format = key.keyFormat ?? "identity"
                    if key.method == .none {
                        effective = [:]
                    } else {
                        effective[format] = key
                    }
                    verdict.expect(
                        formatOnce, formats.insert(format).inserted, place,
                        "\(segment.uri) has two keys of the format \(format)")
                case .map(let map):
                    guard let key = effective.values.first(where: { $0.method == .aes128 }) else { continue }
                    verdict.expect(
                        mapVector, key.iv != nil, .segment(index, "#EXT-X-MAP"),
                        "\(map.uri) is encrypted with AES-128, but its EXT-X-KEY has no IV")
                default: break
                }
            }
        }
    }

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        var seen: Set<[String?]> = []
        for (index, key) in playlist.sessionKeys.enumerated() {
            let place = TagPlace.tag("#EXT-X-SESSION-KEY", index)
            check(key, "EXT-X-SESSION-KEY", place, &verdict)
            verdict.expect(sessionMethod, key.method != .none, place, "METHOD of EXT-X-SESSION-KEY is NONE")
            let identity = [
                key.method.rawValue, key.uri, key.iv.map { "\($0.high) \($0.low)" }, key.keyFormat,
                key.keyFormatVersions,
            ]
            verdict.expect(
                sessionOnce, seen.insert(identity).inserted, place,
                "the key \(key.uri ?? "") is listed as session key again")
        }
    }

    private static func check(
        _ key: EncryptionKey, _ tag: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        verdict.expect(
            method, methods.contains(key.method.rawValue), place,
            "METHOD of \(tag) is \(key.method.rawValue), which no player knows")
        if key.method == .none {
            let isAlone =
                key.uri == nil && key.iv == nil && key.keyFormat == nil && key.keyFormatVersions == nil
                && key.otherAttributes.isEmpty
            verdict.expect(none, isAlone, place, "METHOD of \(tag) is NONE, but it has other attributes")
            return
        }
        if key.method.rawValue == "AES-256-GCM" || key.method == .sampleAESCTR {
            verdict.expect(vector, key.iv == nil, place, "\(key.method.rawValue) has an IV")
        }
        if let text = key.keyFormatVersions {
            let numbers = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            let isList = numbers.allSatisfy { number in
                number.first != UInt8(ascii: "0") && !number.isEmpty
                    && number.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
            }
            verdict.expect(versions, isList, place, "KEYFORMATVERSIONS is \"\(text)\"")
        }
        if key.method == .sampleAESCTR { verdict.fail(counter, place, "METHOD of \(tag) is SAMPLE-AES-CTR") }
        if key.keyFormat == fairPlay {
            verdict.expect(
                fairPlayMethod, key.method == .sampleAES, place,
                "KEYFORMAT is FairPlay's, but METHOD is \(key.method.rawValue)")
            verdict.expect(fairPlayVector, key.iv == nil, place, "the FairPlay key \(key.uri ?? "") has an IV")
        }
        if let uri = key.uri, ResourceRules.isInsecure(uri) {
            verdict.fail(ResourceRules.secure, place, "the key \(uri) is fetched without encryption")
        }
    }
}
