import HLSPlaylist

/// Chapter 8 of Apple's rules: media playlists, as far as it takes their media to check them.
enum MediaPlaylistRules {
    static func durations(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks {
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
}
