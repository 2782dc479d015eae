import HLSPlaylist

/// Chapter 5 of Apple's rules, and Sluice's own: subtitles, where there are any.
enum SubtitleRules {
    /// What was found while the segments were read one after the other.
    static func cues(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        if survey.subtitles.contains(where: { $0.files.contains(where: \.isWebVTT) }) { verdict.applies() }
        for problem in survey.problems where problem.rule == "S.6" {
            verdict.fail(problem.object, line: problem.line, problem.message, severity: problem.severity)
        }
    }

    static func timestampMap(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for subtitles in survey.subtitles {
            for file in subtitles.files
            where !file.isLocked && file.name.hasSuffix(".vtt") || file.name.hasSuffix(".webvtt") {
                verdict.applies()
                let lines = (file.head ?? "").split(separator: "\n")
                let isText = lines.first.map { $0.hasPrefix("WEBVTT") || $0.hasPrefix("\u{FEFF}WEBVTT") } ?? false
                if !isText {
                    verdict.fail(
                        subtitles.name, line: file.line, "\(file.name) does not begin with WEBVTT; it is no WebVTT file"
                    )
                } else if !lines.contains(where: { $0.hasPrefix("X-TIMESTAMP-MAP=") }) {
                    verdict.fail(
                        subtitles.name, line: file.line,
                        "\(file.name) has no X-TIMESTAMP-MAP in its header; add one that maps its time 0 to the media's"
                    )
                }
            }
        }
    }
}
