import HLSPlaylist

/// Chapter 8 of Apple's rules: media playlists.
enum MediaPlaylistRules {
    /// Seconds under which a segment among others is a sliver that a player fetches for nothing.
    private static let sliver = 0.1

    static func durations(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks {
            slivers(track, &verdict)
            guard let stream = track.main, stream.spans.contains(where: { $0 != nil }) else { continue }
            verdict.applies()
            drift(track, stream, frame: frame(of: stream, in: survey), &verdict)
        }
    }

    /// Seconds of a video frame: the tolerance that the rule gives to audio, too.
    private static func frame(of stream: StreamSurvey, in survey: AssetSurvey) -> Double {
        let video = survey.videoTracks.compactMap(\.video?.longestSampleSeconds).max()
        return max(stream.longestSampleSeconds, video ?? 0) + 0.001
    }

    private static func slivers(_ track: TrackSurvey, _ verdict: inout Rule.Verdict) {
        for (index, segment) in track.segments.enumerated() {
            verdict.applies()
            let seconds = segment.declared.seconds
            if seconds <= 0 {
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(segment.object) has a duration of 0; take it out of the playlist")
            } else if seconds < sliver, track.segments.count > 1 {
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(segment.object) lasts only \(Figures.seconds(seconds)); join it to the segment before",
                    severity: .warning)
            }
        }
    }

    /// Follows how far the sum of EXTINF and the media drift apart, over any run of segments.
    private static func drift(
        _ track: TrackSurvey, _ stream: StreamSurvey, frame: Double, _ verdict: inout Rule.Verdict
    ) {
        var (sum, low, high) = (0.0, 0.0, 0.0)
        for (index, segment) in track.segments.enumerated() {
            guard let ticks = stream.duration(ofSegment: index) else {
                (sum, low, high) = (0, 0, 0)
                continue
            }
            let difference = segment.declared.seconds - stream.seconds(ticks)
            if abs(difference) > frame {
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "EXTINF of \(segment.object) is \(Figures.seconds(segment.declared.seconds)), but its media lasts "
                        + "\(Figures.seconds(stream.seconds(ticks))); write the measured duration")
                (sum, low, high) = (0, 0, 0)
                continue
            }
            sum += difference
            (low, high) = (min(low, sum), max(high, sum))
            if high - low > frame {
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "up to here, the EXTINF durations and the media have drifted apart by "
                        + "\(Figures.seconds(high - low)), where a frame of \(Figures.seconds(frame)) is allowed; write "
                        + "exact durations")
                (sum, low, high) = (0, 0, 0)
            }
        }
    }

    static func oneTarget(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        guard let first = survey.orderedTracks.first, survey.orderedTracks.count > 1 else { return }
        verdict.applies()
        for track in survey.orderedTracks where track.playlist.targetDuration != first.playlist.targetDuration {
            verdict.fail(
                track.name, line: track.lines.targetDuration,
                "the target duration is \(track.playlist.targetDuration) s, but that of \(first.name) is "
                    + "\(first.playlist.targetDuration) s; give all playlists the same")
        }
    }

    static func oneLength(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        guard let first = survey.orderedTracks.first, survey.orderedTracks.count > 1 else { return }
        verdict.applies()
        let expected = first.playlist.totalDuration.seconds
        for track in survey.orderedTracks.dropFirst() {
            let seconds = track.playlist.totalDuration.seconds
            let frames = [first, track].compactMap(\.main?.longestSampleSeconds)
            let allowed = (frames.max() ?? 0.1) + 0.001
            guard abs(seconds - expected) > allowed else { continue }
            verdict.fail(
                track.name,
                "the segments last \(Figures.seconds(seconds)) together, but those of \(first.name) "
                    + "\(Figures.seconds(expected)), where a frame of \(Figures.seconds(allowed)) is allowed; give both "
                    + "the whole content")
        }
    }

    static func type(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        let playlists =
            survey.orderedTracks.map { ($0.name, $0.playlist, $0.lines) }
            + survey.iFrames.map { ($0.name, $0.playlist, $0.lines) }
            + survey.subtitles.map { ($0.name, $0.playlist, $0.lines) }
        for (name, playlist, lines) in playlists {
            verdict.applies()
            if playlist.playlistType != .vod {
                verdict.fail(
                    name, line: lines.playlistType,
                    "EXT-X-PLAYLIST-TYPE is \(playlist.playlistType?.rawValue ?? "missing"); write VOD, because the "
                        + "content is complete")
            }
            if !playlist.hasEndList {
                verdict.fail(name, "EXT-X-ENDLIST is missing; add it, or players wait for more")
            }
        }
    }

    static func language(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for (index, rendition) in survey.playlist.renditions.enumerated() where rendition.type != .video {
            verdict.applies()
            if rendition.language?.isEmpty ?? true {
                verdict.fail(
                    survey.name, line: survey.lines.rendition(index),
                    "the rendition \"\(rendition.name)\" has no LANGUAGE; add one, \"und\" if it is not known")
            }
        }
    }

    static func map(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks where track.container == .fmp4 {
            verdict.applies()
            if track.lacksMap {
                verdict.fail(
                    track.name, line: track.lines.segment(0),
                    "the segments are fragmented MP4, but no EXT-X-MAP names their initialization section; add it")
            }
        }
    }

    static func boundaries(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        let tracks = survey.orderedTracks
        guard let first = survey.videoTracks.first ?? tracks.first, tracks.count > 1 else { return }
        verdict.applies()
        let expected = starts(first)
        for track in tracks where track.name != first.name {
            // Audio is cut at the frame nearest a boundary, so it may be off by a part of its own frame.
            let allowed = max(track.video == nil ? track.main?.longestSampleSeconds ?? 0.1 : 0, 0.002)
            let own = starts(track)
            guard own.count == expected.count else {
                verdict.fail(
                    track.name,
                    "there are \(own.count) segments, but \(expected.count) in \(first.name); cut both at the same times"
                )
                continue
            }
            if let index = own.indices.first(where: { abs(own[$0] - expected[$0]) > allowed }) {
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(track.segments[index].object) starts at \(Figures.seconds(own[index])), but in \(first.name) "
                        + "that segment starts at \(Figures.seconds(expected[index])); cut both at the same times")
            }
        }
    }

    /// Seconds at which segments start, by EXTINF.
    private static func starts(_ track: TrackSurvey) -> [Double] {
        var start = 0.0
        return track.segments.map { segment in
            defer { start += segment.declared.seconds }
            return start
        }
    }
}
