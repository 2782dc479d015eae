/// Ticks of any timescale in nanoseconds and back: the unit in which tracks say where they end.
enum Nanoseconds {
    /// Whole nanoseconds of a time in ticks.
    static func rounded(down ticks: Int64, per timescale: Int64) -> Int64 {
        Int64(clamping: Int128(ticks) * 1_000_000_000 / Int128(timescale))
    }

    /// Ticks of a time in nanoseconds, which is not negative: to the nearest, or up.
    static func ticks(_ nanoseconds: Int64, per timescale: Int64, _ rule: FloatingPointRoundingRule) -> Int64 {
        let addend: Int128 = rule == .up ? 999_999_999 : 500_000_000
        return Int64(clamping: (Int128(nanoseconds) * Int128(timescale) + addend) / 1_000_000_000)
    }
}
