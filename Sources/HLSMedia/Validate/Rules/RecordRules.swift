import HLSPlaylist

/// Sluice's own rules: the objects are there, and `asset.json` says of them what they are.
enum RecordRules {
    private static let recordName = AssetDestination.recordName

    /// The rule that what was noted while reading breaks.
    static func problems(_ number: String) -> @Sendable (AssetSurvey, inout Rule.Verdict) -> Void {
        { survey, verdict in
            verdict.applies()
            for problem in survey.problems where problem.rule == number {
                verdict.fail(problem.object, line: problem.line, problem.message, severity: problem.severity)
            }
        }
    }

    static func record(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for problem in survey.problems where problem.rule == "S.3" { verdict.fail(problem.object, problem.message) }
        guard let record = survey.record else { return }
        verdict.applies()
        objects(record, survey, &verdict)
        guard !survey.playlist.variants.isEmpty else { return }
        variants(record, survey, &verdict)
        tracks(record, survey, &verdict)
    }

    private static func objects(_ record: Asset, _ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for object in record.objects {
            guard let facts = survey.objects[object.name] ?? nil else {
                verdict.fail(recordName, "\(object.name) is listed, but missing; write it again")
                continue
            }
            if facts.size != object.size {
                verdict.fail(
                    recordName,
                    "\(object.name) is listed with \(object.size) bytes, but has \(facts.size); write it again")
            }
        }
    }

    private static func variants(_ record: Asset, _ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        if record.playlist != survey.name {
            verdict.fail(recordName, "the playlist is said to be \(record.playlist), but \(survey.name) was read")
        }
        let declared = survey.playlist.variants.map { variant in
            Asset.Variant(
                uri: variant.uri, bandwidth: variant.bandwidth,
                averageBandwidth: variant.averageBandwidth ?? variant.bandwidth, codecs: variant.codecs)
        }
        guard record.variants.count == declared.count else {
            verdict.fail(
                recordName, "\(record.variants.count) variants are listed, but \(survey.name) has \(declared.count)")
            return
        }
        for (index, pair) in zip(record.variants, declared).enumerated() where pair.0 != pair.1 {
            verdict.fail(
                recordName,
                "variant \(index) is said to be \(describe(pair.0)), but \(survey.name) declares \(describe(pair.1)); make "
                    + "the asset again")
        }
    }

    private static func tracks(_ record: Asset, _ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        let longest = survey.orderedTracks.map { $0.playlist.totalDuration.seconds }.max() ?? 0
        if !survey.orderedTracks.isEmpty, abs(record.duration - longest) > 0.001 {
            verdict.fail(
                recordName,
                "the duration is said to be \(Figures.seconds(record.duration)), but the playlists last "
                    + Figures.seconds(longest))
        }
        for track in survey.orderedTracks where track.playlist.targetDuration != record.targetDuration {
            verdict.fail(
                recordName,
                "the target duration is said to be \(record.targetDuration) s, but that of \(track.name) is "
                    + "\(track.playlist.targetDuration) s")
        }
        let counts =
            record.video.map { ($0.name, $0.segmentCount) } + record.audio.map { ($0.name, $0.segmentCount) }
        let subtitles = (record.subtitles ?? []).map { ($0.name, $0.segmentCount) }
        for (name, count) in counts + subtitles {
            let playlist = "\(name)/index.m3u8"
            let measured =
                survey.tracks[playlist]?.segments.count
                ?? survey.subtitles.first { $0.name == playlist }?.playlist.segments.count
            guard let measured, measured != count else { continue }
            verdict.fail(
                recordName, "\(name) is said to have \(count) segments, but \(playlist) has \(measured)")
        }
    }

    private static func describe(_ variant: Asset.Variant) -> String {
        "\(variant.uri) at \(variant.bandwidth), \(variant.averageBandwidth) on average, in "
            + "\"\(variant.codecs.joined(separator: ","))\""
    }
}
