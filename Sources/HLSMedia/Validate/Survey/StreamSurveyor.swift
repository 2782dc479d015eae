/// Measures a stream segment by segment and keeps nothing of the samples themselves.
struct StreamSurveyor {
    private(set) var survey: StreamSurvey
    private var meter: FrameRateMeter?
    private var lastIDR: Int?
    private var segmentOfLastIDR = 0
    private var lastTime: Int?
    private var lastInterval = 0
    /// Where the segment before ends by its EXTINF.
    private var declaredEnd: Int?

    /// Clock ticks after which a transport stream's timestamps begin again (ISO/IEC 13818-1, 2.4.3.7).
    private static let wrap = 1 << 33

    /// `skipped` segments came before the first that has the stream.
    init(_ format: StreamFormat, skipped: Int) throws(MediaError) {
        survey = StreamSurvey(format: format, spans: Array(repeating: nil, count: skipped))
        if format.kind == .video { meter = try FrameRateMeter(timescale: format.timescale) }
    }

    /// Notes a segment that could not be read, or does not have the stream.
    mutating func skip() {
        survey.spans.append(nil)
        interrupt()
    }

    /// Forgets what came before, as at a discontinuity.
    mutating func interrupt() {
        closeIDRGap(at: lastTime.map { $0 + lastInterval })
        lastIDR = nil
        lastTime = nil
    }

    /// Takes the next segment's samples, in decoding order; `declared` is the segment's EXTINF in seconds.
    mutating func add(_ stream: SegmentContent.Stream, declared: Double) {
        let samples = onOneTimeline(stream)
        guard let first = samples.first, let last = samples.last else { return skip() }
        let times = samples.map(\.presentation).sorted()
        join(at: times[0])
        declaredEnd = times[0] + Int(min(max(declared, 0), 1e6) * Double(survey.format.timescale))
        var end = times[times.count - 1]
        for time in times {
            if let lastTime, time > lastTime {
                lastInterval = time - lastTime
                survey.longestSample = max(survey.longestSample, lastInterval)
            }
            lastTime = time
            meter?.add(time)
        }
        let hasDurations = samples.allSatisfy { $0.duration > 0 }
        if hasDurations {
            end = samples.reduce(end) { max($0, $1.presentation + $1.duration) }
            // The last interval of a stream is its last sample's own duration.
            survey.longestSample = max(survey.longestSample, samples.map(\.duration).max() ?? 0)
        } else {
            end += lastInterval
        }
        for sample in samples where sample.isIDR {
            closeIDRGap(at: sample.presentation)
            lastIDR = sample.presentation
            segmentOfLastIDR = survey.spans.count
        }
        survey.spans.append(
            StreamSurvey.Span(
                start: times[0], end: end, firstDecode: first.decoding, endDecode: last.decoding + last.duration,
                sampleCount: samples.count, startsWithIDR: first.isIDR,
                isSequential: zip(samples, samples.dropFirst()).allSatisfy { $0.decoding < $1.decoding },
                hasDurations: hasDurations))
    }

    /// Settles the end of the segment before, and forgets that segment if the next does not continue it.
    private mutating func join(at start: Int) {
        guard lastTime != nil, let span = survey.spans.last ?? nil else { return }
        let tolerance = max(survey.longestSample, survey.format.timescale / 500)
        // Without durations, a last frame as long as the playlist says is no gap.
        if !span.hasDurations, let declaredEnd, abs(start - declaredEnd) <= tolerance, start > span.start {
            survey.spans[survey.spans.count - 1]?.end = start
        } else if abs(start - span.end) > tolerance {
            interrupt()
        }
    }

    /// What was measured; no segment may follow.
    mutating func finish() -> StreamSurvey {
        closeIDRGap(at: survey.spans.last.flatMap { $0 }?.end)
        survey.frameRate = meter?.thousandths
        survey.hasConstantRate = meter?.isConstant ?? true
        return survey
    }

    private mutating func closeIDRGap(at time: Int?) {
        guard let time, let lastIDR, time - lastIDR > survey.widestIDRGap?.ticks ?? 0 else { return }
        survey.widestIDRGap = .init(ticks: time - lastIDR, segment: segmentOfLastIDR)
    }

    /// The samples in the timescale of the stream's first segment, their times unwrapped in a transport stream.
    private func onOneTimeline(_ stream: SegmentContent.Stream) -> [SegmentContent.Sample] {
        var samples = stream.samples
        let (from, to) = (stream.format.timescale, survey.format.timescale)
        if from != to {
            func rescale(_ ticks: Int) -> Int { Int(clamping: Int128(ticks) * Int128(to) / Int128(from)) }
            for index in samples.indices {
                samples[index].presentation = rescale(samples[index].presentation)
                samples[index].decoding = rescale(samples[index].decoding)
                samples[index].duration = rescale(samples[index].duration)
            }
        }
        if stream.format.entry == nil, let lastTime, let first = samples.first {
            let turns = Int((Double(lastTime - first.presentation) / Double(Self.wrap)).rounded())
            for index in samples.indices where turns != 0 {
                samples[index].presentation += turns * Self.wrap
                samples[index].decoding += turns * Self.wrap
            }
        }
        return samples
    }
}
