/// EXT-X-SESSION-DATA and EXT-X-CONTENT-STEERING (rfc8216bis 4.4.6.4 and 4.4.6.6).
enum SessionRules {
    static let content = PlaylistRule(
        "session-data-content", .error, section: "4.4.6.4", "EXT-X-SESSION-DATA has one of VALUE and URI",
        mend: "keep one of the two attributes")
    static let once = PlaylistRule(
        "session-data-once", .error, section: "4.4.6.4", "A DATA-ID stands once for each LANGUAGE",
        mend: "keep one of them, or say their languages")
    static let format = PlaylistRule(
        "session-data-format", .error, section: "4.4.6.4", "FORMAT is JSON or RAW", mend: "write one of them")
    static let pathway = PlaylistRule(
        "steering-pathway", .warning, apple: "9.18", "EXT-X-CONTENT-STEERING has PATHWAY-ID",
        mend: "name the pathway to begin with")
    static let pathwayExists = PlaylistRule(
        "steering-pathway-exists", .error, section: "4.4.6.6", "The pathway to begin with is that of a variant",
        mend: "correct the name, or give variants that PATHWAY-ID")
    static let pathwayForm = PlaylistRule(
        "pathway-form", .error, section: "7.2", "A PATHWAY-ID is of a-z, A-Z, 0-9, full stops, hyphens and underscores",
        mend: "use these characters only")

    static let all = [content, once, format, pathway, pathwayExists, pathwayForm]

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        var seen: Set<[String]> = []
        for (index, data) in playlist.sessionData.enumerated() {
            let place = TagPlace.tag("#EXT-X-SESSION-DATA", index)
            verdict.expect(
                content, (data.value == nil) != (data.uri == nil), place,
                "the session data \(data.dataID) has \(data.value == nil ? "no content" : "both a value and a URI")")
            verdict.expect(
                once, seen.insert([data.dataID, data.language ?? ""]).inserted, place,
                "the session data \(data.dataID) stands again in the same language")
            if let text = data.format {
                verdict.expect(format, text == "JSON" || text == "RAW", place, "FORMAT of \(data.dataID) is \(text)")
            }
        }
        checkSteering(playlist, &verdict)
    }

    private static func checkSteering(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        for (index, variant) in playlist.variants.enumerated() {
            guard let id = variant.pathwayID else { continue }
            verdict.expect(
                pathwayForm, isPathway(id), .tag("#EXT-X-STREAM-INF", index),
                "PATHWAY-ID of \(variant.uri) is \"\(id)\"")
        }
        guard let steering = playlist.contentSteering else { return }
        let place = TagPlace.tag("#EXT-X-CONTENT-STEERING")
        verdict.expect(
            pathway, steering.pathwayID != nil, place, "EXT-X-CONTENT-STEERING names no pathway to begin with")
        guard let id = steering.pathwayID else { return }
        verdict.expect(
            pathwayExists, playlist.variants.contains { ($0.pathwayID ?? ".") == id }, place,
            "the pathway \"\(id)\" is that of no variant")
    }

    private static func isPathway(_ id: String) -> Bool {
        id.isStableID && !id.utf8.contains { [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "=")].contains($0) }
    }
}
