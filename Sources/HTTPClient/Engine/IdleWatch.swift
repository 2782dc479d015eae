/// Finds out that no byte has moved for too long.
struct IdleWatch {
    private let limit: Duration
    private var lastCount: Int64 = -1
    private var lastMove: ContinuousClock.Instant

    init(limit: Duration, now: ContinuousClock.Instant) {
        self.limit = limit
        lastMove = now
    }

    /// How often to look: often enough that the limit is kept to a quarter.
    var interval: Duration { min(limit / 4, .seconds(1)) }

    /// Whether the limit is reached.
    ///
    /// - Parameters:
    ///   - count: of all bytes that have moved, in both directions.
    ///   - isExcused: whether nothing could move because of us.
    mutating func isIdle(at now: ContinuousClock.Instant, count: Int64, isExcused: Bool) -> Bool {
        if count != lastCount || isExcused {
            lastCount = count
            lastMove = now
        }
        return now - lastMove >= limit
    }
}
