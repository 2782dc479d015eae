import HLSPlaylist

/// Chapter 5 of Apple's rules: subtitles, where there are any.
enum SubtitleRules {
    static func timestampMap(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for subtitles in survey.subtitles {
            for file in subtitles.files where file.name.hasSuffix(".vtt") || file.name.hasSuffix(".webvtt") {
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
