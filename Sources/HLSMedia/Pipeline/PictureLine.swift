import LibAV

/// Places pictures on the grid one behind, so that each has its duration and gaps are filled, and sends them on.
final class PictureLine {
    /// Repeated pictures a source may cost before it is refused as damaged.
    private static let mostRepeats = 20_000

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
    private var held: Frame?
    private var heldTime: Int64 = 0
    private var lastDuration: Int64
    private var repeats = 0
    private(set) var count = 0

    init(_ programme: Programme, timescale: Int64, lead: Lead, output: Channel<Picture>) {
        self.programme = programme
        self.timescale = timescale
        self.lead = lead
        self.output = output
        lastDuration = timescale / 25
    }

    /// Takes the next picture in presentation order, shown at `time`, for `duration` ticks if it is the last.
    func push(_ frame: consuming Frame, at time: Int64, duration: Int64) throws {
        try programme.checkDuration(time, timescale: timescale)
        if let earlier = held.take() {
            try place(earlier, from: heldTime, until: time)
            lastDuration = duration > 0 ? duration : time - heldTime
        } else if duration > 0 {
            lastDuration = duration
        }
        held = consume frame
        heldTime = time
        count += 1
    }

    /// The end of what was pushed, in ticks.
    var end: Int64 { held == nil ? heldTime : heldTime + lastDuration }

    /// Shows the last picture until `end`, and ends the line.
    func finish(at end: Int64) throws {
        if let last = held.take() { try place(last, from: heldTime, until: max(end, heldTime + 1)) }
        if case .grid = lead { programme.plan.end(at: max(end, heldTime + 1)) }
        output.finish()
    }

    private func place(_ frame: consuming Frame, from time: Int64, until next: Int64) throws {
        guard case .grid(let grid) = lead else { return try send(frame, time: time, until: next) }
        var start = time
        for boundary in grid.repeats(after: time, before: next, limit: Self.mostRepeats) {
            try send(try frame.reference(), time: start, until: boundary)
            start = boundary
            repeats += 1
        }
        guard repeats < Self.mostRepeats else {
            throw MediaError(
                .sourceInvalid,
                "\(programme.source.name): its timestamps leave hours without a picture; repair the file")
        }
        try send(frame, time: start, until: next)
    }

    private func send(_ frame: consuming Frame, time: Int64, until next: Int64) throws {
        let isKeyframe: Bool
        switch lead {
        case .grid(var grid):
            let placement = grid.place(time)
            lead = .grid(grid)
            programme.plan.advance(to: time, isCandidate: placement.isBoundary)
            isKeyframe = placement.isKeyframe
        case .source(let grid):
            isKeyframe = grid.isKeyframe(at: time)
        }
        try output.send(Picture(try frame.take(), time: time, duration: next - time, isKeyframe: isKeyframe))
    }
}
