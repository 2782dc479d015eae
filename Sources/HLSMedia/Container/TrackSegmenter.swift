/// Cuts one track's samples into segments along the plan and has them written; used by the track's own thread.
final class TrackSegmenter {
    /// How a track follows the plan.
    enum Cut {
        /// At a sync sample that stands on a boundary: video.
        case atSyncSamples
        /// At the sample that starts nearest to a boundary: audio.
        case nearest
    }

    private let track: Int
    private let timescale: Int64
    private let cut: Cut
    private let plan: GridPlan
    private let writer: any SegmentWriter
    private let sink: TrackSink
    private var frameRate: FrameRateMeter?

    private var timeline: DecodeTimeline
    /// Samples whose decoding time is not settled yet, then those whose place in the plan is not decided yet.
    private var unsettled: [Sample] = []
    private var undecided: [Sample] = []
    /// The last sample whose place is known; its duration is the next one's to tell.
    private var previous: Sample?
    private var nextBoundary = 0
    private var segmentStart: Int64?
    private var segmentNumber = 0
    private var times: [Int64] = []
    private var lastPresentation: Int64 = 0

    init(
        track: Int, timescale: Int64, cut: Cut, plan: GridPlan, writer: any SegmentWriter, sink: TrackSink,
        start: SegmentStart = .ofTrack
    ) throws {
        self.track = track
        self.timescale = timescale
        self.cut = cut
        self.plan = plan
        self.writer = writer
        self.sink = sink
        timeline = start.timeline
        segmentNumber = start.number
        nextBoundary = start.number
        frameRate = cut == .atSyncSamples ? try FrameRateMeter(timescale: Int(timescale)) : nil
    }

    /// Takes the next sample in decoding order.
    func append(_ sample: Sample) throws {
        unsettled.append(sample)
        settle(timeline.append(presentation: sample.presentation, decoding: sample.sourceDecoding))
        try drain()
    }

    /// When the sample after the last one is decoded, where the track goes on at `end` with another encoder's.
    func decodingTime(following end: Int64) -> Int64 {
        let delay = timeline.delay
        return delay > 0 && delay <= times.count ? times.sorted()[times.count - delay] : end
    }

    /// Ends the track at `end`, or, where another part of it follows, this part, whose next sample is decoded at `next`; the
    /// plan must have ended.
    func finish(at end: Int64, next: ((TrackSegmenter) -> Int64)? = nil) throws {
        settle(timeline.finish())
        try drain()
        if let previous {
            let duration = next.map { $0(self) - previous.decoding } ?? (end - lastPresentation)
            previous.duration = max(1, duration)
            try write(previous)
        }
        if segmentStart != nil { try closeSegment(at: end) }
        try sink.end(frameRate: frameRate?.thousandths)
    }

    private func settle(_ times: [Int64]) {
        for (sample, time) in zip(unsettled, times) { sample.decoding = time }
        undecided += unsettled.prefix(times.count)
        unsettled.removeFirst(times.count)
    }

    private func drain() throws {
        var taken = 0
        defer { undecided.removeFirst(taken) }
        for sample in undecided {
            let standing = standing(of: sample)
            if standing == .undecided { return }
            if let previous {
                previous.duration = max(1, sample.decoding - previous.decoding)
                try write(previous)
            }
            if standing == .boundary {
                if segmentStart != nil { try closeSegment(at: sample.presentation) }
                segmentStart = sample.presentation
                try sink.beginSegment(segmentNumber)
            }
            previous = sample
            times.append(sample.presentation)
            lastPresentation = max(lastPresentation, sample.presentation)
            taken += 1
        }
    }

    private func standing(of sample: Sample) -> GridPlan.Standing {
        if cut == .atSyncSamples, !sample.isSync { return .inside }
        // Twice the time, so that the middle of a sample is a whole number.
        let doubled = Int128(sample.presentation) * 2 + (cut == .nearest ? Int128(sample.duration) : 0)
        let key = doubled * Int128(plan.timescale)
        let unit = Int128(timescale) * 2
        let (boundaries, decidedBefore, _) = plan.snapshot(from: nextBoundary)
        let passed = boundaries.prefix { Int128($0) * unit <= key }.count
        if passed > 0 {
            nextBoundary += passed
            return .boundary
        }
        if segmentStart == nil, !boundaries.isEmpty {
            // Audio that starts before the first boundary belongs to the first segment.
            nextBoundary += 1
            return .boundary
        }
        return key < Int128(decidedBefore) * unit ? .inside : .undecided
    }

    private func write(_ sample: Sample) throws {
        try writer.append(sample) { try sink.append($0) }
        previous = nil
    }

    private func closeSegment(at end: Int64) throws {
        guard let start = segmentStart else { return }
        let keyframes = try writer.finishSegment { try sink.append($0) }
        try sink.endSegment(
            Segment(
                track: track, number: segmentNumber, start: start, duration: end - start, sampleCount: times.count,
                keyframes: keyframes))
        // Groups of pictures are closed, so order within segments is order in the track.
        for time in times.sorted() { frameRate?.add(Int(time)) }
        times = []
        segmentNumber += 1
        segmentStart = nil
    }
}
