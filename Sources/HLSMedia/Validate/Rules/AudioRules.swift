import HLSPlaylist

/// Chapter 2 of Apple's rules: what the audio is.
enum AudioRules {
    static func stereo(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        let formats = survey.audioTracks.compactMap { $0.audio?.format }.filter { !$0.isEncrypted }
        guard !formats.isEmpty else { return }
        verdict.applies()
        if formats.contains(where: { $0.isAAC && $0.channels == 2 }) { return }
        // Where a source is mono, stereo would be the same sound twice: players play mono wherever they play stereo.
        let isMono = formats.contains { $0.isAAC && $0.channels == 1 }
        let list = formats.map { "\($0.codec ?? "an unknown codec") with \($0.channels) channels" }
        verdict.fail(
            survey.name, "the audio is \(list.joined(separator: ", ")); add a rendition of stereo AAC",
            severity: isMono ? .warning : .error)
    }

    static func bitRate(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.audioTracks where track.video == nil {
            guard let format = track.audio?.format, let range = recommended(format), let rate = track.rate else {
                continue
            }
            verdict.applies()
            // A tenth of tolerance: an average bit rate is what an encoder aims at.
            let kilobits = rate.average / 1000
            guard kilobits * 11 < range.lowerBound * 10 || kilobits * 10 > range.upperBound * 11 else { continue }
            verdict.fail(
                track.name,
                "\(format.channels) channels of \(format.codec ?? "audio") take \(Figures.kilobits(rate.average)), where "
                    + "\(range.lowerBound) to \(range.upperBound) kb/s are recommended")
        }
    }

    /// Kilobits per second of rule 2.9's table; nil for what is not in it.
    private static func recommended(_ format: StreamFormat) -> ClosedRange<Int>? {
        switch (format.codec, format.channels) {
        case (_, 2) where format.isAAC: 32...160
        case (_, 6) where format.isAAC: 0...320
        case ("ac-3", 6): 0...384
        case ("ec-3", 2): 96...160
        case ("ec-3", 6): 0...192
        case ("ec-3", 8): 0...384
        default: nil
        }
    }
}
