/// The bit rates that are declared, and the choice that they leave (rfc8216bis 4.4.6.2).
enum BandwidthRules {
    static let positive = PlaylistRule(
        "bandwidth-positive", .error, section: "4.4.6.2", "BANDWIDTH is more than 0", mend: "declare the measured peak")
    static let average = PlaylistRule(
        "average-bandwidth", .error, section: "4.4.6.2", apple: "9.14", "A variant has AVERAGE-BANDWIDTH",
        mend: "add what was measured")
    static let averageWithin = PlaylistRule(
        "average-within-peak", .error, section: "4.4.6.2", "AVERAGE-BANDWIDTH is at most BANDWIDTH",
        mend: "declare what was measured: BANDWIDTH is the peak")
    static let choice = PlaylistRule(
        "several-bit-rates", .advice, apple: "9.9", "Video comes in several bit rates",
        mend: "add variants for slower and for faster connections")
    static let slow = PlaylistRule(
        "slow-variant", .warning, apple: "9.21", "A variant has a peak of at most 192 kb/s",
        mend: "add one for slow connections")
    static let first = PlaylistRule(
        "first-variant", .warning, apple: "1.32", "The first variant is the one nearest 2000 kb/s",
        mend: "list the nearest one first")

    static let all = [positive, average, averageWithin, choice, slow, first]

    static func check(_ playlist: MultivariantPlaylist, _ verdict: inout RuleVerdict) {
        let variants = playlist.variants
        for (index, variant) in variants.enumerated() {
            let place = TagPlace.tag("#EXT-X-STREAM-INF", index)
            verdict.expect(
                average, variant.averageBandwidth != nil, place, "the variant \(variant.uri) has no AVERAGE-BANDWIDTH")
            check(variant.stream, variant.uri, place, &verdict)
        }
        for (index, variant) in playlist.iFrameVariants.enumerated() {
            check(variant.stream, variant.uri, .tag("#EXT-X-I-FRAME-STREAM-INF", index), &verdict)
        }
        if let lowest = variants.map(\.bandwidth).min() {
            verdict.expect(
                slow, lowest <= 192_000,
                "the slowest variant has a peak of \(kilobits(lowest)), where 192 kb/s are recommended")
        }
        let rates = Set(variants.filter(\.showsVideo).map(\.uri))
        if !rates.isEmpty {
            verdict.expect(choice, rates.count > 1, .tag("#EXT-X-STREAM-INF"), "there is one variant with video")
        }
        checkFirst(variants, &verdict)
    }

    private static func check(
        _ stream: StreamAttributes, _ uri: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        verdict.expect(positive, stream.bandwidth > 0, place, "BANDWIDTH of \(uri) is \(stream.bandwidth)")
        if let average = stream.averageBandwidth, stream.bandwidth > 0 {
            verdict.expect(
                averageWithin, average <= stream.bandwidth, place,
                "AVERAGE-BANDWIDTH of \(uri) is \(average), but BANDWIDTH is \(stream.bandwidth)")
        }
    }

    /// The default is the first variant of those with compatible audio: of each audio group.
    private static func checkFirst(_ variants: [Variant], _ verdict: inout RuleVerdict) {
        func rate(_ variant: Variant) -> Int { variant.averageBandwidth ?? variant.bandwidth }
        func distance(_ variant: Variant) -> UInt { rate(variant).subtractingReportingOverflow(2_000_000).0.magnitude }
        var firsts: [String: (index: Int, nearest: Variant)] = [:]
        for (index, variant) in variants.enumerated() where variant.showsVideo {
            let group = variant.audio ?? ""
            if let known = firsts[group] {
                if distance(variant) < distance(known.nearest) { firsts[group]?.nearest = variant }
            } else {
                firsts[group] = (index, variant)
            }
        }
        for (index, nearest) in firsts.values.sorted(by: { $0.index < $1.index }) {
            let first = variants[index]
            verdict.expect(
                Self.first, distance(nearest) >= distance(first), .tag("#EXT-X-STREAM-INF", index),
                "the first variant averages \(kilobits(rate(first))), but \(nearest.uri) with \(kilobits(rate(nearest))) is "
                    + "nearer 2000 kb/s")
        }
    }

    private static func kilobits(_ rate: Int) -> String {
        "\(ExactDecimal(Int64(clamping: rate), fractionDigits: 3).rounded(toFractionDigits: 1)) kb/s"
    }
}
