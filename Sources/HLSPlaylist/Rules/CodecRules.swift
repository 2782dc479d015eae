/// CODECS, and whether they fit what else is said (rfc8216bis 4.4.6.2 and 6.2.4).
enum CodecRules {
    static let exists = PlaylistRule(
        "variant-codecs", .error, section: "4.4.6.2", apple: "9.1", "A variant has CODECS", mend: "add the attribute")
    static let audio = PlaylistRule(
        "codecs-name-audio", .error, section: "6.2.4", apple: "9.1",
        "CODECS of a variant with an audio group names the audio's codecs", mend: "add the codec of the audio")
    static let video = PlaylistRule(
        "codecs-name-video", .error, section: "6.2.4", apple: "9.1",
        "CODECS of a variant with RESOLUTION names the video's codec",
        mend: "add the codec of the video, or remove RESOLUTION")
    static let subtitles = PlaylistRule(
        "codecs-name-subtitles", .advice, section: "4.4.6.2", apple: "5.10",
        "CODECS of a variant with subtitles names their kind", mend: "add wvtt for WebVTT, or stpp.ttml.im1t for IMSC1")
    static let wellFormed = PlaylistRule(
        "codecs-well-formed", .error, section: "4.4.6.2", "Each codec has the form of RFC 6381",
        mend: "write it like avc1.64001f, hvc1.1.6.L93.B0 or mp4a.40.2")
    static let sampleEntry = PlaylistRule(
        "codecs-sample-entry", .warning, apple: "1.10", "Parameter sets stand in the sample entry: avc1, hvc1 and dvh1",
        mend: "package it again with avc1, hvc1 or dvh1, which Apple's players ask for")
    static let supplemental = PlaylistRule(
        "supplemental-codecs", .error, section: "4.4.6.2", "SUPPLEMENTAL-CODECS goes with CODECS",
        mend: "add the codec of the base layer to CODECS")
    static let stereo = PlaylistRule(
        "has-aac", .error, apple: "2.3", "There is audio in AAC", mend: "add a rendition of stereo AAC")

    static let all = [exists, audio, video, subtitles, wellFormed, sampleEntry, supplemental, stereo]

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        for (index, variant) in playlist.variants.enumerated() {
            let place = TagPlace.tag("#EXT-X-STREAM-INF", index)
            verdict.expect(exists, !variant.codecs.isEmpty, place, "the variant \(variant.uri) has no CODECS")
            check(variant.stream, variant.uri, place, &verdict)
            guard !variant.codecs.isEmpty else { continue }
            let kinds = variant.codecs.map { CodecKind($0) }
            // A codec that is not known may be anything.
            let isKnown = !kinds.contains(nil)
            let list = variant.codecs.joined(separator: ",")
            if variant.audio != nil {
                verdict.expect(
                    audio, !isKnown || kinds.contains(.audio), place,
                    "CODECS of \(variant.uri) is \"\(list)\", which names no audio, but it has an audio group")
            }
            if variant.resolution != nil {
                verdict.expect(
                    video, !isKnown || kinds.contains(.video), place,
                    "CODECS of \(variant.uri) is \"\(list)\", which names no video, but it has RESOLUTION")
            }
            if variant.subtitles != nil {
                verdict.expect(
                    subtitles, !isKnown || kinds.contains(.text), place,
                    "CODECS of \(variant.uri) is \"\(list)\", which names no subtitles, but it has a group of them")
            }
        }
        let sounds = playlist.variants.flatMap(\.codecs).filter { CodecKind($0) == .audio }
        if !sounds.isEmpty {
            verdict.expect(
                stereo, sounds.contains { $0.utf8.starts(with: "mp4a.40".utf8) },
                "the audio is \(Set(sounds).sorted().joined(separator: ", ")), which not all players know")
        }
    }

    /// What variants and I-frame variants have in common.
    static func check(_ stream: StreamAttributes, _ uri: String, _ place: TagPlace, _ verdict: inout RuleVerdict) {
        for codec in stream.codecs {
            verdict.expect(wellFormed, isWellFormed(codec), place, "CODECS of \(uri) holds \"\(codec)\"")
            let name = codec.prefix { $0 != "." }
            if let better = ["avc3": "avc1", "hev1": "hvc1", "dvhe": "dvh1"][name] {
                verdict.fail(sampleEntry, place, "CODECS of \(uri) holds \(codec), where \(better) is recommended")
            } else if CodecKind(codec) == .video {
                verdict.applies(sampleEntry)
            }
        }
        let kinds = stream.codecs.map { CodecKind($0) }
        guard !kinds.isEmpty, !kinds.contains(nil) else { return }
        for element in stream.supplementalCodecs {
            guard let kind = CodecKind(String(element.prefix { $0 != "/" })) else { continue }
            verdict.expect(
                supplemental, kinds.contains(kind), place,
                "SUPPLEMENTAL-CODECS of \(uri) holds \(element), but CODECS names no base layer for it")
        }
    }

    /// Checks the form of those codecs whose form matters to players.
    private static func isWellFormed(_ codec: String) -> Bool {
        let parts = codec.split(separator: ".", omittingEmptySubsequences: false)
        if codec.isEmpty || codec.utf8.contains(UInt8(ascii: " ")) || parts.contains(where: \.isEmpty) { return false }
        func isHexadecimal(_ text: Substring) -> Bool { text.allSatisfy(\.isHexDigit) }
        switch parts[0] {
        case "avc1", "avc3": return parts.count == 2 && parts[1].utf8.count == 6 && isHexadecimal(parts[1])
        case "hvc1", "hev1":
            let tier = parts.count > 3 ? parts[3].first : nil
            return parts.count >= 4 && (tier == "L" || tier == "H") && parts[3].dropFirst().allSatisfy(\.isNumber)
        case "mp4a":
            return parts.count >= 2 && parts.count <= 3 && parts[1].utf8.count == 2 && isHexadecimal(parts[1])
        case "av01": return parts.count >= 4
        default: return true
        }
    }
}
