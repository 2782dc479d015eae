import LibAV

/// Places pictures on the grid one behind, so that each has its duration and gaps are filled, and sends them on.
final class PictureLine {
    /// Who decides where keyframes stand.
    enum Lead {
        /// The grid; this line tells the plan.
        case grid(SegmentGrid)
        /// The source's own IDRs, in a rung that is copied.
        case source(SourceGrid)
    }

    private let programme: Programme
    private let timescale: Int64
    private let output: Channel<Picture>
    private var lead: Lead
    private var timeline: PictureTimeline
    private var held: Frame?

    init(_ programme: Programme, timescale: Int64, lead: Lead, output: Channel<Picture>) {
        self.programme = programme
        self.timescale = timescale
        self.lead = lead
        self.output = output
        let grid: SegmentGrid? = if case .grid(let grid) = lead { grid } else { nil }
        timeline = PictureTimeline(timescale: timescale, grid: grid)
    }

    /// Takes the next picture in presentation order, shown at `time`, for `duration` ticks if it is the last.
    func push(_ frame: consuming Frame, at time: Int64, duration: Int64) throws {
        try programme.checkDuration(time, timescale: timescale)
        let showings = timeline.push(at: time, duration: duration)
        if let earlier = held.take() { try show(earlier, showings) }
        held = consume frame
    }

    /// How many pictures were pushed.
    var count: Int { timeline.count }

    /// The end of what was pushed, in ticks.
    var end: Int64 { timeline.end }

    /// Shows the last picture until `end`, and ends the line.
    func finish(at end: Int64) throws {
        let showings = timeline.finish(at: end)
        if let last = held.take() { try show(last, showings) }
        if case .grid = lead { programme.plan.end(at: showings.last?.end ?? end) }
        output.finish()
    }

    private func show(_ frame: consuming Frame, _ showings: [PictureTimeline.Showing]) throws {
        for showing in showings.dropLast() { try send(try frame.reference(), showing) }
        guard timeline.repeats < PictureTimeline.mostRepeats else {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): its timestamps leave hours without a picture; repair the file")
        }
        if let last = showings.last { try send(frame, last) }
    }

    private func send(_ frame: consuming Frame, _ showing: PictureTimeline.Showing) throws {
        let isKeyframe: Bool
        switch lead {
        case .grid(var grid):
            let placement = grid.place(showing.time)
            lead = .grid(grid)
            programme.plan.advance(to: showing.time, isCandidate: placement.isBoundary)
            isKeyframe = placement.isKeyframe
        case .source(let grid):
            isKeyframe = grid.isKeyframe(at: showing.time)
        }
        try output.send(
            Picture(
                try frame.take(), time: showing.time, duration: showing.end - showing.time, isKeyframe: isKeyframe))
    }
}
