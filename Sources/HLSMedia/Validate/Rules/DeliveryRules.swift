/// Chapter 10 of Apple's rules, as far as a storage can tell.
enum DeliveryRules {
    static func contentTypes(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (name, facts) in survey.objects {
            guard let facts, let recommended = recommended(name) else { continue }
            verdict.applies()
            guard !recommended.contains(facts.contentType.lowercased()) else { continue }
            verdict.fail(
                name,
                "the content type is \(facts.contentType), where \(recommended[0]) is recommended; store the object with it"
            )
        }
    }

    /// The types that may be used for a name, the best one first; nil for what the rule does not speak of.
    private static func recommended(_ name: String) -> [String]? {
        switch name.split(separator: ".").last?.lowercased() {
        case "m3u8": ["application/vnd.apple.mpegurl"]
        case "m4s", "cmfv", "cmfa": ["video/iso.segment", "video/mp4", "audio/mp4"]
        case "mp4", "m4v", "m4a": ["video/mp4", "audio/mp4", "application/mp4", "video/iso.segment"]
        case "ts": ["video/mp2t"]
        case "aac": ["audio/aac"]
        case "ac3": ["audio/ac3"]
        case "ec3": ["audio/eac3"]
        case "mp3": ["audio/mpeg"]
        case "vtt": ["text/vtt", "text/plain"]
        default: nil
        }
    }
}
