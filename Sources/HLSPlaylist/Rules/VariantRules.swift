/// What EXT-X-STREAM-INF says of each variant, alone and together (rfc8216bis 4.4.6.2).
enum VariantRules {
    static let exists = PlaylistRule(
        "has-variants", .error, section: "4.4.6.2", "A multivariant playlist has a variant",
        mend: "add EXT-X-STREAM-INF with the URI of a media playlist")
    static let resolution = PlaylistRule(
        "variant-resolution", .error, section: "4.4.6.2", apple: "9.2", "A variant with video has RESOLUTION",
        mend: "add the attribute")
    static let frameRate = PlaylistRule(
        "variant-frame-rate", .error, section: "4.4.6.2", apple: "9.15", "A variant with video has FRAME-RATE",
        mend: "add the highest frame rate of its video")
    static let sixtyFrames = PlaylistRule(
        "variant-sixty-frames", .error, apple: "1.19", "FRAME-RATE is 60 at most", mend: "encode it with fewer frames")
    static let range = PlaylistRule(
        "variant-video-range", .error, section: "4.4.6.2", apple: "9.16",
        "Every variant with video has VIDEO-RANGE, unless all are SDR", mend: "add VIDEO-RANGE=SDR, HLG or PQ")
    static let rangeKnown = PlaylistRule(
        "video-range-known", .error, section: "4.4.6.2", "VIDEO-RANGE is SDR, HLG or PQ", mend: "write one of them")
    static let standard = PlaylistRule(
        "has-standard-range", .error, apple: "1.24", "There is a variant of standard dynamic range",
        mend: "add one with VIDEO-RANGE=SDR")
    static let aspect = PlaylistRule(
        "one-aspect-ratio", .warning, apple: "1.33", "All variants have one aspect ratio",
        mend: "give all variants the same")
    static let protection = PlaylistRule(
        "hdcp-level-known", .error, section: "4.4.6.2", "HDCP-LEVEL is NONE, TYPE-0 or TYPE-1",
        mend: "write one of them")
    static let score = PlaylistRule(
        "score-everywhere", .warning, section: "4.4.6.2", apple: "9.19", "Every variant has a SCORE, or none has",
        mend: "add it to the others, or players ignore it")
    static let stableID = PlaylistRule(
        "stable-id", .error, section: "4.4.6.2", "Stable IDs are of a-z, A-Z, 0-9 and + / = . - _",
        mend: "use these characters only")
    static let once = PlaylistRule(
        "variant-once", .warning, section: "4.4.6.2", "No variant is listed twice", mend: "remove one of them")
    static let layout = PlaylistRule(
        "video-layout", .error, section: "4.4.6.2",
        "REQ-VIDEO-LAYOUT is of specifiers that are defined, each kind once in an entry",
        mend: "write specifiers such as CH-STEREO/PROJ-HEQU, with commas between entries")

    static let all = [
        exists, resolution, frameRate, sixtyFrames, range, rangeKnown, standard, aspect, protection, score, stableID,
        once, layout,
    ]

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        verdict.expect(exists, !playlist.variants.isEmpty, "the playlist has no variant, so nothing can be played")
        let isAllStandard = playlist.variants.allSatisfy { $0.videoRange ?? .sdr == .sdr }
        var seen: Set<[String?]> = []
        for (index, variant) in playlist.variants.enumerated() {
            let place = TagPlace.tag("#EXT-X-STREAM-INF", index)
            check(variant.stream, variant.uri, place, &verdict)
            let identity = [variant.uri, variant.audio, variant.video, variant.subtitles, variant.pathwayID]
            verdict.expect(
                once, seen.insert(identity).inserted, place,
                "the variant \(variant.uri) is listed again with the same groups")
            guard variant.showsVideo else { continue }
            verdict.expect(resolution, variant.resolution != nil, place, "the variant \(variant.uri) has no RESOLUTION")
            verdict.expect(frameRate, variant.frameRate != nil, place, "the variant \(variant.uri) has no FRAME-RATE")
            if let rate = variant.frameRate {
                verdict.expect(sixtyFrames, rate <= 60, place, "FRAME-RATE of \(variant.uri) is \(rate)")
            }
            verdict.expect(
                range, isAllStandard || variant.videoRange != nil, place,
                "the variant \(variant.uri) has no VIDEO-RANGE, though not all are SDR")
        }
        checkStandard(playlist, &verdict)
        checkAspect(playlist, &verdict)
        checkScore(playlist, &verdict)
    }

    /// What variants and I-frame variants have in common.
    static func check(_ stream: StreamAttributes, _ uri: String, _ place: TagPlace, _ verdict: inout RuleVerdict) {
        if let range = stream.videoRange {
            verdict.expect(
                rangeKnown, [.sdr, .hlg, .pq].contains(range), place, "VIDEO-RANGE of \(uri) is \(range.rawValue)")
        }
        if let level = stream.hdcpLevel {
            verdict.expect(
                protection, [.none, .type0, .type1].contains(level), place, "HDCP-LEVEL of \(uri) is \(level.rawValue)")
        }
        if let id = stream.stableVariantID {
            verdict.expect(stableID, id.isStableID, place, "STABLE-VARIANT-ID of \(uri) is \"\(id)\"")
        }
        if let text = stream.requiredVideoLayout {
            verdict.expect(layout, isLayout(text), place, "REQ-VIDEO-LAYOUT of \(uri) is \"\(text)\"")
        }
    }

    private static func isLayout(_ text: String) -> Bool {
        let channels: Set<Substring> = ["CH-STEREO", "CH-MONO"]
        let projections: Set<Substring> = ["PROJ-RECT", "PROJ-EQUI", "PROJ-HEQU", "PROJ-PRIM"]
        return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { entry in
            let specifiers = entry.split(separator: "/", omittingEmptySubsequences: false)
            return specifiers.count { channels.contains($0) } <= 1 && specifiers.count { projections.contains($0) } <= 1
                && specifiers.allSatisfy { channels.contains($0) || projections.contains($0) }
        }
    }

    private static func checkStandard(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        let shown = playlist.variants.filter(\.showsVideo)
        guard !shown.isEmpty else { return }
        verdict.expect(
            standard, shown.contains { $0.videoRange ?? .sdr == .sdr }, .tag("#EXT-X-STREAM-INF"),
            "every variant is of high dynamic range")
    }

    private static func checkAspect(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        let sizes = playlist.variants.enumerated().compactMap { index, variant in
            variant.resolution.map { (index: index, size: $0) }
        }
        guard sizes.count > 1, let largest = sizes.map(\.size).max(by: { $0.width < $1.width }) else { return }
        let (width, height) = (Double(largest.width), Double(largest.height))
        for (index, size) in sizes {
            // Even sizes cannot all have the same ratio exactly; two pixels are what rounding takes.
            let isSame =
                abs(Double(size.width) - Double(size.height) * width / max(height, 1)) <= 2
                || abs(Double(size.height) - Double(size.width) * height / max(width, 1)) <= 2
            verdict.expect(
                aspect, isSame, .tag("#EXT-X-STREAM-INF", index),
                "\(size.width)x\(size.height) has another aspect ratio than \(largest.width)x\(largest.height)")
        }
    }

    private static func checkScore(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        guard playlist.variants.contains(where: { $0.score != nil }) else { return }
        for (index, variant) in playlist.variants.enumerated() {
            verdict.expect(
                score, variant.score != nil, .tag("#EXT-X-STREAM-INF", index),
                "the variant \(variant.uri) has no SCORE, though others have")
        }
    }
}

extension String {
    /// True if nothing but the characters of stable IDs is in it (rfc8216bis 4.4.6.1).
    var isStableID: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
