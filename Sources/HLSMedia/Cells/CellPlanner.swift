import LibAV

/// Finds the cells of a source from its packets' timestamps, with the rules that a transcode in one run follows.
///
/// What a decoder shows is what the container says is shown: each packet that is not discarded is one picture, and they
/// come in the order of their presentation times. Where that is not so, there is no plan.
struct CellPlanner {
    /// Pictures that every cell of several must have: more than any encoder reorders by, so that what is known of the
    /// pictures before a cell is enough for its first decoding times.
    private static let fewestPictures = 5
    /// Pictures before a cell that are remembered.
    private static let leadCount = 3
    /// Seconds by which a picture may be shown before one that decodes alone and comes before it in the file.
    private static let longestLead: Int64 = 2

    private struct Coded {
        var pts: Int64
        var duration: Int64
    }

    /// A picture that is shown: when in the output, and when in the source.
    private struct Shown {
        var time: Int64
        var pts: Int64
    }

    let timescale: Int64
    private let base: Rational
    private let segmentDuration: Int64
    private let copies: Bool
    private var sequence: FrameSequence
    private var coded: [Coded] = []
    private var entries: [SourceEntry] = []
    private var latest = Int64.min
    /// The end of the copied track's packets, in the stream's time base.
    private var codedEnd = Int64.min

    /// A planner of packets whose times are in `base`, for segments of `segmentDuration` microseconds; `copies` says that
    /// the source's own IDRs are kept, `thins` that there are too many pictures.
    init(base: Rational, thins: Bool, segmentDuration: Int64, copies: Bool) {
        timescale = VideoTimescale.matching(base)
        self.base = base
        self.segmentDuration = segmentDuration
        self.copies = copies
        sequence = FrameSequence(timescale: timescale, thins: thins)
    }

    /// The first picture's time in the source, once it is known.
    var origin: Int64? { entries.first?.pts }

    /// Takes the next packet in the order of the file; `isEntry` says that it needs none before it.
    mutating func append(
        pts: Int64?, dts: Int64?, duration: Int64, isEntry: Bool
    ) throws(TranscodeObstacle) {
        guard let pts else { throw .timestamps }
        if isEntry {
            // All pictures before it are shown before it, or the timestamps start again.
            guard pts > latest else { throw .timestamps }
            entries.append(SourceEntry(pts: pts, dts: dts))
        }
        guard let first = entries.first, let last = entries.last, pts >= first.pts else { throw .start }
        guard pts >= last.pts - base.rescale(Self.longestLead, from: Rational(1, 1)) else { throw .timestamps }
        coded.append(Coded(pts: pts, duration: duration))
        latest = max(latest, pts)
        codedEnd = max(codedEnd, pts + duration)
    }

    /// What the first so many pictures' times in the source are, in the order shown.
    func firstTimes(_ count: Int) -> [Int64] { Array(coded.map(\.pts).sorted().prefix(count)) }

    /// The cells, when sound ends at `soundEnds`, in nanoseconds from time 0.
    mutating func finish(soundEnds: [Int64], stills: StillChoice?) throws -> CellLayout {
        guard let origin else { throw TranscodeObstacle.start }
        var timeline = PictureTimeline(timescale: timescale, grid: copies ? nil : grid)
        let shown = try shownPictures(origin: origin, &timeline)
        let end = end(of: timeline, origin: origin, soundEnds: soundEnds)
        let last = timeline.finish(at: end.pictures)
        guard timeline.repeats == 0, let lastShown = last.last else { throw TranscodeObstacle.heldPictures }
        let content = copies ? end.content : lastShown.end
        let keyframes = keyframes(of: shown, origin: origin)
        let boundaries = boundaries(of: shown, keyframes: keyframes, end: content)
        let cells = try cells(of: shown, boundaries: boundaries)
        return CellLayout(
            cells: cells, end: content, endNanoseconds: end.nanoseconds, frameRate: try frameRate(of: shown),
            stills: stills.map { choice in
                choice.stills(of: shown.map(\.time), keyframes: keyframes, timescale: timescale).map { still in
                    TranscodePlan.Still(
                        time: still.time, isKeyframe: still.isKeyframe, entry: entry(for: shown[still.index].pts))
                }
            } ?? [])
    }

    private var grid: SegmentGrid {
        SegmentGrid(
            timescale: timescale, segmentDuration: segmentDuration, keyframeInterval: Packaging.keyframeInterval)
    }

    private func ticks(_ source: Int64) -> Int64 { Rational(1, Int32(clamping: timescale)).rescale(source, from: base) }

    private mutating func shownPictures(
        origin: Int64, _ timeline: inout PictureTimeline
    ) throws(TranscodeObstacle) -> [Shown] {
        coded.sort { $0.pts < $1.pts }
        guard zip(coded, coded.dropFirst()).allSatisfy({ $0.pts < $1.pts }) else { throw .timestamps }
        var shown: [Shown] = []
        for picture in coded {
            guard let time = sequence.place(ticks(picture.pts - origin)) else { continue }
            _ = timeline.push(at: time, duration: min(ticks(max(0, picture.duration)), timescale * 10))
            shown.append(Shown(time: time, pts: picture.pts))
        }
        return shown
    }

    /// Where the pictures are told to end, where the content ends, and what the tracks agree on.
    private func end(
        of timeline: PictureTimeline, origin: Int64, soundEnds: [Int64]
    ) -> (pictures: Int64, content: Int64, nanoseconds: Int64) {
        let own = Nanoseconds.rounded(down: timeline.end, per: timescale)
        let copied = copies ? ticks(codedEnd - origin) : 0
        let latest = ([own, Nanoseconds.rounded(down: copied, per: timescale)] + soundEnds).max() ?? own
        let pictures = latest <= own ? timeline.end : Nanoseconds.ticks(latest, per: timescale, .up)
        let content = max(copied, Nanoseconds.ticks(latest, per: timescale, .toNearestOrAwayFromZero))
        return (pictures, content, latest)
    }

    private func keyframes(of shown: [Shown], origin: Int64) -> Set<Int64> {
        if copies { return Set(entries.map { ticks($0.pts - origin) }) }
        var grid = grid
        return Set(shown.lazy.map(\.time).filter { grid.place($0).isKeyframe })
    }

    private func boundaries(of shown: [Shown], keyframes: Set<Int64>, end: Int64) -> [Int64] {
        if copies {
            var decider = SourceBoundaries(timescale: timescale, segmentDuration: segmentDuration)
            for time in keyframes.sorted() { decider.advance(to: time, isCandidate: true) }
            decider.end(at: end)
            return decider.boundaries
        }
        var grid = grid
        var decider = GridBoundaries(timescale: timescale, segmentDuration: segmentDuration)
        for picture in shown { decider.advance(to: picture.time, isCandidate: grid.place(picture.time).isBoundary) }
        decider.end(at: end)
        return decider.boundaries
    }

    private func cells(of shown: [Shown], boundaries: [Int64]) throws(TranscodeObstacle) -> [TranscodePlan.Cell] {
        var cells: [TranscodePlan.Cell] = []
        var index = 0
        for (number, start) in boundaries.enumerated() {
            let end = number + 1 < boundaries.count ? boundaries[number + 1] : .max
            let first = index
            while index < shown.count, shown[index].time < end { index += 1 }
            guard first < shown.count, shown[first].time == start else { throw TranscodeObstacle.heldPictures }
            cells.append(
                TranscodePlan.Cell(
                    start: start, pictures: index - first, entry: entry(for: shown[first].pts, isEarly: copies),
                    lead: shown[max(0, first - Self.leadCount)..<first].map(\.time)))
        }
        guard cells.count == 1 || cells.allSatisfy({ $0.pictures >= Self.fewestPictures }) else { throw .fewPictures }
        return cells
    }

    /// The last entry at or before a picture. An early one is the one before that: a source that does not store decoding
    /// times needs a group of pictures to find them, and a copied track keeps them.
    private func entry(for pts: Int64, isEarly: Bool = false) -> SourceEntry {
        var (low, high) = (0, entries.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if entries[middle].pts <= pts { low = middle } else { high = middle }
        }
        return entries[isEarly ? max(0, low - 1) : low]
    }

    private func frameRate(of shown: [Shown]) throws(MediaError) -> Int? {
        var meter = try FrameRateMeter(timescale: Int(timescale))
        for picture in shown { meter.add(Int(picture.time)) }
        return meter.thousandths
    }
}
