extension Duration {
    /// Whole microseconds, at most about 146 years either way so that sums with a date cannot overflow.
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let limit: Int64 = 4_611_686_018_427
        if seconds >= limit { return limit * 1_000_000 }
        if seconds <= -limit { return -limit * 1_000_000 }
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
