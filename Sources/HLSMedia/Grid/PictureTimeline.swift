/// When each picture is shown and until when, decided one picture behind: each lasts until the next, and where that is
/// too far away, it is shown again at the boundaries between.
struct PictureTimeline: Sendable {
    /// A picture on screen, in ticks; every showing of one picture but the first is a repetition.
    struct Showing: Sendable, Equatable {
        var time: Int64
        var end: Int64
    }

    /// Repetitions a source may cost before it is refused as damaged.
    static let mostRepeats = 20_000

    private let grid: SegmentGrid?
    private var held: Int64?
    private var lastTime: Int64 = 0
    private var lastDuration: Int64
    /// How often pictures were shown again.
    private(set) var repeats = 0
    /// How many pictures were taken.
    private(set) var count = 0

    /// A timeline in ticks of `timescale`; without a grid nothing is repeated.
    init(timescale: Int64, grid: SegmentGrid?) {
        self.grid = grid
        lastDuration = timescale / 25
    }

    /// Takes the next picture in presentation order, shown at `time`, for `duration` ticks if it is the last; returns the
    /// showings of the one before it.
    mutating func push(at time: Int64, duration: Int64) -> [Showing] {
        var showings: [Showing] = []
        if let held {
            showings = show(from: held, until: time)
            lastDuration = duration > 0 ? duration : time - held
        } else if duration > 0 {
            lastDuration = duration
        }
        held = time
        lastTime = time
        count += 1
        return showings
    }

    /// The end of what was pushed, in ticks.
    var end: Int64 { held == nil ? lastTime : lastTime + lastDuration }

    /// Shows the last picture until `end`.
    mutating func finish(at end: Int64) -> [Showing] {
        guard let last = held else { return [] }
        held = nil
        return show(from: last, until: max(end, last + 1))
    }

    private mutating func show(from time: Int64, until next: Int64) -> [Showing] {
        guard let grid else { return [Showing(time: time, end: next)] }
        let again = grid.repeats(after: time, before: next, limit: Self.mostRepeats)
        if again.isEmpty { return [Showing(time: time, end: next)] }
        repeats += again.count
        return zip([time] + again, again + [next]).map { Showing(time: $0, end: $1) }
    }
}
