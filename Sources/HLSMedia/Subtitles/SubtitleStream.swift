import LibAV

/// Gathers a subtitle stream's packets, and makes cues of them once it is known which time of the source is time 0.
struct SubtitleStream {
    /// Nanoseconds that a text is shown whose end nothing says, unless another follows earlier.
    private static let longestUnknown: Int128 = 5_000_000_000

    private struct Event {
        var pts: Int64
        var duration: Int64
        var text: String
        var settings: String
    }

    let codec: SubtitleCodec
    private let base: Rational
    private var events: [Event] = []

    init(_ codec: SubtitleCodec, base: Rational) {
        self.codec = codec
        self.base = base
    }

    /// Takes the next packet; returns what was kept of it, in bytes, or nil if it shows nothing.
    ///
    /// - Parameter settings: cue settings that the container keeps beside a packet of WebVTT.
    mutating func append(payload: [UInt8], pts: Int64?, duration: Int64, settings: String?) -> Int? {
        guard let pts else { return nil }
        let marked = codec.cueText(payload)
        // Containers that have no gaps clear the screen with a packet of nothing: it ends what has no end.
        let isUnbounded = events.last.map { $0.duration <= 0 } ?? false
        guard !marked.text.isEmpty || isUnbounded else { return nil }
        let placed = settings.map { TextLines.hasArrow($0) ? "" : CueMarkup.printable($0) } ?? marked.settings
        events.append(Event(pts: pts, duration: duration, text: marked.text, settings: placed))
        return marked.text.utf8.count + placed.utf8.count
    }

    /// The cues in the order shown, when `origin` is shown at time 0.
    func cues(origin: Programme.SourceTime) -> [Cue] {
        let zero = Self.nanoseconds(origin.ticks, origin.base)
        let sorted = events.enumerated().sorted { ($0.element.pts, $0.offset) < ($1.element.pts, $1.offset) }
            .map(\.element)
        var cues: [Cue] = []
        var seen: Set<Cue> = []
        var following: Int128?
        var later: Int64?
        // From the last one on, so that each knows when the next one that begins later does.
        for event in sorted.reversed() {
            if let later, later > event.pts { following = Self.nanoseconds(later, base) - zero }
            later = event.pts
            let start = Self.nanoseconds(event.pts, base) - zero
            var end = start + Self.nanoseconds(event.duration, base)
            if event.duration <= 0 { end = min(start + Self.longestUnknown, following ?? .max) }
            let cue = Cue(
                start: Self.milliseconds(start), end: Self.milliseconds(end), settings: event.settings,
                text: event.text)
            guard let cue, !codec.hasLayers || seen.insert(cue).inserted else { continue }
            cues.append(cue)
        }
        cues.reverse()
        cues.sortByTime()
        return cues
    }

    private static func nanoseconds(_ ticks: Int64, _ base: Rational) -> Int128 {
        Int128(ticks) * 1_000_000_000 * Int128(base.numerator) / Int128(max(1, base.denominator))
    }

    /// To the nearest, and within what a clock of a thousand years can show: a hostile time must not overflow.
    private static func milliseconds(_ nanoseconds: Int128) -> Int64 {
        let most = Int128(1) << 45
        let rounded = (nanoseconds + (nanoseconds < 0 ? -500_000 : 500_000)) / 1_000_000
        return Int64(min(max(rounded, -most), most))
    }
}
