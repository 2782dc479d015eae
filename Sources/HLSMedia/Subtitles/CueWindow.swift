/// Finds, segment by segment, the cues that are shown in it; those that cross a boundary are in each segment they touch
/// (rfc8216bis 3.1.4).
struct CueWindow {
    private let cues: [Cue]
    private let timescale: Int64
    private var next = 0
    /// Cues that began before the next segment and may go on in it.
    private var open: [Cue] = []

    /// A window over cues sorted by their starts; segments are given in ticks of `timescale`.
    init(_ cues: [Cue], timescale: Int64) {
        self.cues = cues
        self.timescale = timescale
    }

    /// The cues of the segment, and how many of them begin in it; segments come in order and without gaps.
    mutating func take(from start: Int64, to end: Int64) -> (cues: [Cue], new: Int) {
        let kept = open.filter { isAfter($0.end, start) }
        var new: [Cue] = []
        // What begins before the first segment goes into that one, if it lasts so long.
        while next < cues.count, isBefore(cues[next].start, end) {
            if isAfter(cues[next].end, start) { new.append(cues[next]) }
            next += 1
        }
        open = kept + new
        return (open, new.count)
    }

    private func isBefore(_ milliseconds: Int64, _ ticks: Int64) -> Bool {
        Int128(milliseconds) * Int128(timescale) < Int128(ticks) * 1_000
    }

    private func isAfter(_ milliseconds: Int64, _ ticks: Int64) -> Bool {
        Int128(milliseconds) * Int128(timescale) > Int128(ticks) * 1_000
    }
}
