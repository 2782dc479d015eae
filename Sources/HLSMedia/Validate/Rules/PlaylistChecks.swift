import HLSPlaylist

/// What the rules of playlists say of an asset, in the form of its report.
enum PlaylistChecks {
    /// Rules that look at names or attributes where a rule of the table looks at the media itself.
    private static let measured: Set<String> = ["codecs-sample-entry", "map-for-fmp4", "has-aac"]

    static func report(on survey: AssetSurvey) -> ValidationReport {
        guard let document = survey.document else { return ValidationReport(findings: [], checkedRules: []) }
        var media: [String: PlaylistDocument<MediaPlaylist>] = [:]
        // Two URIs may name one object; it is checked once.
        var names: [String: String] = [:]
        for reference in document.playlist.references {
            guard let name = PlaylistURI.name(reference.uri, in: survey.name), let known = survey.documents[name],
                !names.values.contains(name)
            else { continue }
            names[reference.uri] = name
            media[reference.uri] = known
        }
        let report = PlaylistReport(PlaylistSet(multivariant: document, media: media), content: .onDemand)
        let findings = report.findings.filter { !measured.contains($0.rule.id) }.map { finding in
            ValidationReport.Finding(
                finding, object: finding.uri.flatMap { names[$0] } ?? survey.name)
        }
        let checked = report.checkedRules.filter { !measured.contains($0.id) }.map { $0.appleRule ?? $0.id }
        return ValidationReport(findings: findings, checkedRules: checked)
    }
}
