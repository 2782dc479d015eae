import HLSPlaylist

/// Chapter 6 of Apple's rules: I-frame playlists.
enum TrickPlayRules {
    static func existence(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        guard !survey.videoTracks.isEmpty else { return }
        verdict.applies()
        if survey.playlist.iFrameVariants.isEmpty {
            verdict.fail(survey.name, "there is no EXT-X-I-FRAME-STREAM-INF; add an I-frame playlist for scrubbing")
        }
    }

    static func density(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        let intervals = survey.iFrames.compactMap { iFrames -> (name: String, seconds: Double)? in
            let count = iFrames.playlist.segments.count
            return count == 0 ? nil : (iFrames.name, iFrames.playlist.totalDuration.seconds / Double(count))
        }
        guard let densest = intervals.min(by: { $0.seconds < $1.seconds }) else { return }
        verdict.applies()
        if densest.seconds > 1.05 {
            verdict.fail(
                densest.name,
                "the densest I-frame playlist has a picture every \(Figures.seconds(densest.seconds)), where one a second "
                    + "is recommended; add a rendition of I-frames only")
        }
    }

    static func tag(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for iFrames in survey.iFrames {
            verdict.applies()
            if !iFrames.playlist.isIFramesOnly {
                verdict.fail(iFrames.name, "the I-frame playlist lacks EXT-X-I-FRAMES-ONLY; add the tag")
            }
        }
    }

    static func ranges(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for iFrames in survey.iFrames where !iFrames.isEncrypted {
            verdict.applies()
            for range in iFrames.badRanges { verdict.fail(iFrames.name, line: range.line, range.message) }
        }
    }
}
