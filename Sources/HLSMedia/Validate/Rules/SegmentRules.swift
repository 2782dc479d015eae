import HLSPlaylist

/// Chapter 7 of Apple's rules: what segments hold.
enum SegmentRules {
    /// Two neighbouring segments, both read, the second of which continues the first.
    private static func joints(
        _ track: TrackSurvey, _ stream: StreamSurvey
    ) -> [(index: Int, span: StreamSurvey.Span, next: StreamSurvey.Span)] {
        stream.spans.indices.dropLast().compactMap { index in
            guard let span = stream.spans[index], let next = stream.spans[index + 1],
                !track.segments[index + 1].isDiscontinuity
            else { return nil }
            return (index + 1, span, next)
        }
    }

    /// Whether a fragment's decode time is not where the segment before ended, to a millisecond.
    private static func breaksDecoding(
        _ stream: StreamSurvey, _ span: StreamSurvey.Span, _ next: StreamSurvey.Span
    ) -> Bool {
        span.hasDurations
            && abs(stream.seconds(next.firstDecode - span.endDecode)) > max(0.001, stream.seconds(1))
    }

    static func continuity(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks {
            for stream in track.streams where stream.spans.contains(where: { $0 != nil }) {
                verdict.applies()
                for (index, span, next) in joints(track, stream) {
                    // Rule 7.3 speaks of these, where there are decode times.
                    if track.container == .fmp4, breaksDecoding(stream, span, next) { continue }
                    let gap = stream.seconds(next.start - span.end)
                    guard abs(gap) > stream.longestSampleSeconds + 0.001 else { continue }
                    verdict.fail(
                        track.name, line: track.lines.segment(index),
                        "\(track.segments[index].object) starts \(Figures.seconds(gap)) after the end of the segment "
                            + "before, where a frame of \(Figures.seconds(stream.longestSampleSeconds)) is allowed; "
                            + "segment the track again, or mark the break with EXT-X-DISCONTINUITY")
                }
            }
        }
    }

    static func counters(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks where track.container == .transportStream && !track.isEncrypted {
            verdict.applies()
            for (index, segment) in track.segments.enumerated() {
                if let counterBreak = segment.counterBreak {
                    verdict.fail(
                        track.name, line: track.lines.segment(index),
                        "in \(segment.object), \(counterBreak); packets are lost, or the segments are from two muxers")
                }
            }
            for stream in track.streams {
                for (index, span) in stream.spans.enumerated() where span?.isSequential == false {
                    verdict.fail(
                        track.name, line: track.lines.segment(index),
                        "in \(track.segments[index].object), a decoding time is not after the one before; mux it again")
                }
            }
        }
    }

    static func decodeTimes(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks where track.container == .fmp4 {
            for (index, segment) in track.segments.enumerated() {
                guard let lacksDecodeTime = segment.lacksDecodeTime else { continue }
                verdict.applies()
                guard lacksDecodeTime else { continue }
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(segment.object) has a fragment without tfdt; write the decode time of its first sample")
            }
            for stream in track.streams {
                for (index, span, next) in joints(track, stream)
                where track.segments[index].lacksDecodeTime == false && breaksDecoding(stream, span, next) {
                    verdict.fail(
                        track.name, line: track.lines.segment(index),
                        "\(track.segments[index].object) has the decode time "
                            + "\(Figures.seconds(stream.seconds(next.firstDecode))), where the segment before ends at "
                            + "\(Figures.seconds(stream.seconds(span.endDecode))); segment the track again")
                }
            }
        }
    }

    static func keyframes(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.videoTracks {
            guard let video = track.video, !video.format.isEncrypted else { continue }
            for (index, span) in video.spans.enumerated() {
                guard let span else { continue }
                verdict.applies()
                guard !span.startsWithIDR else { continue }
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(track.segments[index].object) does not start with an IDR; cut segments at IDRs only")
            }
        }
    }

    static func longest(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        for track in survey.orderedTracks {
            guard let stream = track.main else { continue }
            verdict.applies()
            let allowed = Double(track.playlist.targetDuration) + 0.5
            for (index, segment) in track.segments.enumerated() {
                guard let seconds = stream.duration(ofSegment: index).map(stream.seconds) else { continue }
                // What the playlist itself declares is the playlist rules'. A microsecond is for rounding.
                guard seconds > allowed + 0.000_001, segment.declared.seconds <= allowed else { continue }
                verdict.fail(
                    track.name, line: track.lines.segment(index),
                    "\(segment.object) lasts \(Figures.seconds(seconds)), where the target duration of "
                        + "\(track.playlist.targetDuration) s allows \(Figures.seconds(allowed)); raise "
                        + "EXT-X-TARGETDURATION, or cut the segment")
            }
        }
    }
}
