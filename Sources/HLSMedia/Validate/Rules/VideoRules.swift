import HLSPlaylist

/// Chapter 1 of Apple's rules: what the video is.
enum VideoRules {
    static func profileAndLevel(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.videoTracks {
            guard let set = track.video?.format.sequence else { continue }
            verdict.applies()
            let isAllowed = [66, 77, 88, 100].contains(set.profile) && set.level <= 52
            guard !isAllowed else { continue }
            verdict.fail(
                track.name,
                "the video is of profile \(set.profile) and level \(Figures.decimal(Double(set.level) / 10, digits: 1)), "
                    + "where High (100) and 5.2 are allowed at most; encode it again")
        }
    }

    static func sampleEntry(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.videoTracks {
            guard let entry = track.video?.format.entry else { continue }
            verdict.applies()
            let better = ["avc3": "avc1", "hev1": "hvc1", "dvhe": "dvh1"]
            guard let better = better[entry] else { continue }
            verdict.fail(
                track.name,
                "the sample entry is \(entry), with parameter sets in the samples; package it again as \(better)")
        }
    }

    static func keyframeInterval(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.videoTracks {
            guard let video = track.video, let gap = video.widestIDRGap else { continue }
            verdict.applies()
            let seconds = video.seconds(gap.ticks)
            // A frame's tolerance, and a tick's for its rounding.
            let allowed = 2 + video.longestSampleSeconds + video.seconds(1)
            guard seconds > allowed else { continue }
            // The record tells which rungs Sluice encoded, and so promised a grid; a copied one has its source's.
            let folder = track.name.split(separator: "/").dropLast().joined(separator: "/")
            let isEncoded = survey.record?.video.contains { $0.name == folder && !$0.isCopied } ?? false
            verdict.fail(
                track.name, line: track.lines.segment(gap.segment),
                "an IDR comes \(Figures.seconds(seconds)) after the one before, where 2 s are allowed; encode the video "
                    + "with an IDR every two seconds",
                severity: isEncoded ? .error : .warning)
        }
    }

    static func frameRate(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.videoTracks {
            guard let rate = track.video?.frameRate else { continue }
            verdict.applies()
            // Timestamps of 60 frames a second that are rounded to milliseconds measure a little more.
            guard rate > 60_600 else { continue }
            verdict.fail(
                track.name,
                "the video has \(Figures.decimal(Double(rate) / 1000, digits: 3)) frames per second, where 60 are allowed"
            )
        }
    }
}
