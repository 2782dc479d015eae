import HLSPlaylist

/// Chapter 9 of Apple's rules: what the multivariant playlist declares, against what the media is.
enum MultivariantRules {
    static func codecs(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.variants.enumerated() {
            guard !variant.codecs.isEmpty else { continue }
            verdict.applies()
            let line = survey.lines.variant(index)
            var measured = survey.track(variant.uri)?.streams.compactMap(\.format.codec) ?? []
            for rendition in survey.audioRenditions(of: variant) {
                measured += survey.track(rendition.uri)?.streams.compactMap(\.format.codec) ?? []
            }
            for codec in Set(measured).sorted()
            where !variant.codecs.contains(where: { StreamFormat.agree($0, codec) }) {
                verdict.fail(
                    survey.name, line: line,
                    "CODECS of \(variant.uri) is \"\(variant.codecs.joined(separator: ","))\", but its media is "
                        + "\(codec); declare what is in the bitstream")
            }
        }
    }

    static func resolution(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.videoVariants {
            guard let resolution = variant.resolution else { continue }
            verdict.applies()
            let line = survey.lines.variant(index)
            guard let format = survey.track(variant.uri)?.video?.format,
                let message = mismatch(resolution, format.sizes, format.sequence)
            else { continue }
            verdict.fail(survey.name, line: line, "RESOLUTION of \(variant.uri) \(message)")
        }
    }

    static func iFrameCodecs(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.iFrameVariants.enumerated() {
            guard !variant.codecs.isEmpty else { continue }
            verdict.applies()
            let line = survey.lines.iFrameVariant(index)
            if let codec = survey.iFrames(variant.uri)?.format?.codec,
                !variant.codecs.contains(where: { StreamFormat.agree($0, codec) })
            {
                verdict.fail(
                    survey.name, line: line,
                    "CODECS of \(variant.uri) is \"\(variant.codecs.joined(separator: ","))\", but its media is "
                        + "\(codec); declare what is in the bitstream")
            }
        }
    }

    static func iFrameResolution(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.playlist.iFrameVariants.enumerated() {
            guard let resolution = variant.resolution else { continue }
            verdict.applies()
            let line = survey.lines.iFrameVariant(index)
            guard let format = survey.iFrames(variant.uri)?.format,
                let message = mismatch(resolution, format.sizes, format.sequence)
            else { continue }
            verdict.fail(survey.name, line: line, "RESOLUTION of \(variant.uri) \(message)")
        }
    }

    /// What is wrong with a declared size, if it is none of those that the media may be shown in.
    private static func mismatch(
        _ resolution: Resolution, _ sizes: [StreamFormat.Size], _ sequence: SequenceParameterSet?
    ) -> String? {
        var allowed = sizes
        if let sequence { allowed.insert(StreamFormat.Size(width: sequence.width, height: sequence.height), at: 0) }
        guard let first = allowed.first,
            !allowed.contains(StreamFormat.Size(width: resolution.width, height: resolution.height))
        else { return nil }
        return "is \(resolution.width)x\(resolution.height), but its media is \(first.width)x\(first.height); declare "
            + "the size in the bitstream"
    }

    static func independence(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        guard segmentsAreIndependent(survey) else { return }
        verdict.applies()
        if !survey.playlist.isIndependentSegments {
            verdict.fail(survey.name, "every segment starts with an IDR; add EXT-X-INDEPENDENT-SEGMENTS")
        }
    }

    static func independenceSomewhere(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        guard segmentsAreIndependent(survey) else { return }
        verdict.applies()
        guard !survey.playlist.isIndependentSegments else { return }
        for track in survey.videoTracks where !track.playlist.isIndependentSegments {
            verdict.fail(
                track.name,
                "neither this playlist nor \(survey.name) has EXT-X-INDEPENDENT-SEGMENTS; add it to \(survey.name)")
        }
    }

    private static func segmentsAreIndependent(_ survey: AssetSurvey) -> Bool {
        let spans = survey.videoTracks.compactMap(\.video).flatMap(\.spans).compactMap { $0 }
        return !spans.isEmpty && spans.allSatisfy(\.startsWithIDR)
    }

    static func frameRate(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.videoVariants {
            guard let video = survey.track(variant.uri)?.video, let thousandths = video.frameRate else { continue }
            guard let declared = variant.frameRate?.doubleValue else { continue }
            verdict.applies()
            let line = survey.lines.variant(index)
            let measured = Double(thousandths) / 1000
            // Where the rate varies, what counts as its maximum is a matter of the window it is measured over.
            let allowed = video.hasConstantRate ? 0.01 : measured * 0.1
            guard abs(declared - measured) > allowed else { continue }
            verdict.fail(
                survey.name, line: line,
                "FRAME-RATE of \(variant.uri) is \(Figures.decimal(declared, digits: 3)), measured "
                    + "\(Figures.decimal(measured, digits: 3)); declare what was measured")
        }
    }

    static func videoRange(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, variant) in survey.videoVariants {
            guard let measured = survey.track(variant.uri)?.video?.format.range else { continue }
            verdict.applies()
            let declared = variant.videoRange?.rawValue ?? "SDR"
            guard declared != measured else { continue }
            verdict.fail(
                survey.name, line: survey.lines.variant(index),
                "VIDEO-RANGE of \(variant.uri) is \(variant.videoRange?.rawValue ?? "missing"), but its media is "
                    + "\(measured); declare what it is")
        }
    }
}
