import HLSPlaylist

/// The rules about bit rates: what is declared against what was measured (rfc8216bis, 4.4.6.2).
enum RateRules {
    static func average(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.variants.enumerated() {
            guard let declared = variant.averageBandwidth, let rate = survey.rate(of: variant) else { continue }
            verdict.applies()
            guard !isWithinTenth(rate.average, of: declared) else { continue }
            verdict.fail(
                survey.name, line: survey.lines.variant(index),
                "AVERAGE-BANDWIDTH of \(variant.uri) is \(declared), measured \(rate.average); declare what was measured"
            )
        }
    }

    static func peak(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.variants.enumerated() {
            guard let rate = survey.rate(of: variant) else { continue }
            verdict.applies()
            guard !isWithinTenth(rate.peak, of: variant.bandwidth) else { continue }
            verdict.fail(
                survey.name, line: survey.lines.variant(index),
                "BANDWIDTH of \(variant.uri) is \(variant.bandwidth), measured \(rate.peak); declare what was measured")
        }
    }

    static func largestSum(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.variants.enumerated() {
            guard let rate = survey.rate(of: variant) else { continue }
            verdict.applies()
            guard !reaches(variant.bandwidth, rate.peak) else { continue }
            verdict.fail(
                survey.name, line: survey.lines.variant(index),
                "BANDWIDTH of \(variant.uri) is \(variant.bandwidth), less than the measured \(rate.peak) of its peak and "
                    + "that of its largest audio; declare their sum")
        }
    }

    static func iFramePeak(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.iFrameVariants.enumerated() {
            guard let rate = survey.iFrames(variant.uri)?.rate else { continue }
            verdict.applies()
            guard !reaches(variant.bandwidth, rate.peak) || !isWithinTenth(rate.peak, of: variant.bandwidth) else {
                continue
            }
            verdict.fail(
                survey.name, line: survey.lines.iFrameVariant(index),
                "BANDWIDTH of \(variant.uri) is \(variant.bandwidth), measured \(rate.peak); declare what was measured")
        }
    }

    static func peakToAverage(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.variants.enumerated() {
            guard let rate = survey.rate(of: variant) else { continue }
            verdict.applies()
            guard rate.peak / 2 > rate.average else { continue }
            verdict.fail(
                survey.name, line: survey.lines.variant(index),
                "the peak of \(variant.uri) is \(Figures.kilobits(rate.peak)), more than twice its average of "
                    + "\(Figures.kilobits(rate.average)); encode it with a lower maximum rate")
        }
    }

    private static func isWithinTenth(_ measured: Int, of declared: Int) -> Bool {
        abs(Double(measured) - Double(declared)) <= Double(declared) / 10
    }

    /// Whether a declared rate covers a measured one, but for the rounding of EXTINF to milliseconds.
    private static func reaches(_ declared: Int, _ measured: Int) -> Bool {
        Double(declared) + 2 >= Double(measured) * 0.9999
    }
}
