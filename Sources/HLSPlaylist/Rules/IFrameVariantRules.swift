/// EXT-X-I-FRAME-STREAM-INF (rfc8216bis 4.4.6.3, Apple 6 and 9).
enum IFrameVariantRules {
    static let exists = PlaylistRule(
        "has-i-frames", .error, apple: "6.1", "There are I-frame playlists for video",
        mend: "add EXT-X-I-FRAME-STREAM-INF with an I-frame playlist, for scrubbing")
    static let codecs = PlaylistRule(
        "i-frame-codecs", .error, apple: "9.3", "An I-frame variant has CODECS", mend: "add the attribute")
    static let resolution = PlaylistRule(
        "i-frame-resolution", .error, apple: "9.4", "An I-frame variant has RESOLUTION", mend: "add the attribute")
    static let standard = PlaylistRule(
        "i-frames-standard-range", .error, apple: "6.16", "There is an I-frame playlist of standard dynamic range",
        mend: "add one with VIDEO-RANGE=SDR")

    static let all = [exists, codecs, resolution, standard]

    static func check(_ playlist: MultivariantPlaylist, hidesRanges: Bool, _ verdict: inout RuleVerdict) {
        let variants = playlist.iFrameVariants
        let shown = playlist.variants.filter(\.showsVideo)
        if !shown.isEmpty {
            // A byte range of a segment that is encrypted as a whole cannot be decrypted alone.
            verdict.expect(
                exists, !variants.isEmpty, nil, severity: hidesRanges ? .advice : nil,
                "there is video, but no EXT-X-I-FRAME-STREAM-INF")
        }
        for (index, variant) in variants.enumerated() {
            let place = TagPlace.tag("#EXT-X-I-FRAME-STREAM-INF", index)
            verdict.expect(codecs, !variant.codecs.isEmpty, place, "the I-frame variant \(variant.uri) has no CODECS")
            verdict.expect(
                resolution, variant.resolution != nil, place, "the I-frame variant \(variant.uri) has no RESOLUTION")
            VariantRules.check(variant.stream, variant.uri, place, &verdict)
            CodecRules.check(variant.stream, variant.uri, place, &verdict)
        }
        // Where no variant is SDR, another rule says so.
        if !variants.isEmpty, shown.contains(where: { $0.videoRange ?? .sdr == .sdr }) {
            verdict.expect(
                standard, variants.contains { $0.videoRange ?? .sdr == .sdr }, .tag("#EXT-X-I-FRAME-STREAM-INF"),
                "every I-frame variant is of high dynamic range")
        }
    }
}
