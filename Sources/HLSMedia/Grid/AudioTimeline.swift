/// Keeps decoded audio on the output timeline, to the sample: fills gaps, cuts overlaps, and ignores timestamp jitter.
struct AudioTimeline: Sendable {
    /// What to do with a run of samples before it is used.
    struct Correction: Sendable, Equatable {
        /// Samples of silence to put before it.
        var silence: Int64 = 0
        /// Samples to leave out at its start.
        var skipped: Int64 = 0
    }

    /// A deviation that is corrected at once, and one that is corrected once it has lasted, in microseconds.
    private static let coarse: Int64 = 20_000
    private static let fine: Int64 = 2_000
    /// Runs of samples over which a fine deviation must last.
    private static let patience = 25
    /// A step back by more than this, in microseconds, is a new timeline that continues the old one.
    private static let jump: Int64 = 1_000_000

    let sampleRate: Int64
    /// The position after the last sample used, from time 0.
    private(set) var position: Int64 = 0
    private var hasBegun = false
    private var offset: Int64 = 0
    private var streak: [Int64] = []

    init(sampleRate: Int64) {
        self.sampleRate = sampleRate
    }

    /// Takes the next run of `count` samples, which says that it starts at `start`; nil for a run that does not say.
    mutating func place(start: Int64?, count: Int64) -> Correction {
        var deviation = start.map { $0 &+ offset &- position } ?? 0
        if hasBegun, deviation < -samples(Self.jump) {
            offset -= deviation
            deviation = 0
        }
        var correction = Correction()
        let shift = hasBegun ? settled(deviation) : deviation
        if shift > 0 { correction.silence = shift }
        if shift < 0 { correction.skipped = min(count, -shift) }
        position += correction.silence + count - correction.skipped
        // Runs that lie wholly before time 0 are left out and do not begin the track.
        if correction.skipped < count { hasBegun = true }
        return correction
    }

    /// The same timeline counted at another rate, for a source that changes it on the way.
    func converted(to rate: Int64) -> AudioTimeline {
        var converted = AudioTimeline(sampleRate: rate)
        converted.position = position * rate / sampleRate
        converted.offset = offset * rate / sampleRate
        converted.hasBegun = hasBegun
        return converted
    }

    private mutating func settled(_ deviation: Int64) -> Int64 {
        if abs(deviation) >= samples(Self.coarse) {
            streak = []
            return deviation
        }
        guard abs(deviation) >= samples(Self.fine), streak.allSatisfy({ ($0 < 0) == (deviation < 0) }) else {
            streak = []
            return 0
        }
        streak.append(deviation)
        guard streak.count >= Self.patience else { return 0 }
        // The smallest of them all is deviation for certain; the rest may be jitter.
        let certain = streak.min { abs($0) < abs($1) } ?? 0
        streak = []
        return certain
    }

    private func samples(_ microseconds: Int64) -> Int64 { microseconds * sampleRate / 1_000_000 }
}
