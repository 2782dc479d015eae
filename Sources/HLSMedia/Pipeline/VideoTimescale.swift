import LibAV

/// The timescale of the video tracks: the source's own, so that every timestamp is kept exactly.
enum VideoTimescale {
    /// Below this a timescale is multiplied, so that decoding times can stand between frames.
    private static let least: Int64 = 10_000
    /// Above this, as with nanoseconds, timestamps are rounded to the usual 90 kHz.
    private static let most: Int64 = 1_000_000

    static func matching(_ base: Rational) -> Int64 {
        guard base.isPositive else { return 90_000 }
        let ticks = Int64(base.denominator)
        guard ticks <= most else { return 90_000 }
        var scale = ticks
        while scale < least { scale *= 2 }
        return scale
    }
}
