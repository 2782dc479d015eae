import HLSPlaylist

/// Chapter 6 of Apple's rules: I-frame playlists.
enum TrickPlayRules {
    static func ranges(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for iFrames in survey.iFrames where !iFrames.isEncrypted {
            verdict.applies()
            for range in iFrames.badRanges { verdict.fail(iFrames.name, line: range.line, range.message) }
        }
    }
}
