import Synchronization

/// How many requests a client may send: a bucket for each that fills at a steady rate.
final class RateLimiter: Sendable {
    /// Requests a second.
    private let rate: Double
    private let burst: Double
    private let now: @Sendable () -> Double
    private let buckets = Mutex<[String: RateBucket]>([:])

    /// More clients than these at once, and the ones that have been quiet for longest start afresh.
    private static let largestCount = 10_000

    /// - Parameter now: seconds of a clock that never goes back.
    init(rate: Double, burst: Double, now: @escaping @Sendable () -> Double) {
        self.rate = rate
        self.burst = burst
        self.now = now
    }

    /// Counts a request; nil if it may pass, else after how many seconds the next one may.
    func refusal(of client: String) -> Int? {
        let time = now()
        return buckets.withLock { buckets in
            if buckets.count >= Self.largestCount, buckets[client] == nil {
                // A full bucket and none are the same.
                buckets = buckets.filter { !$0.value.isNoneAtAll(at: time, rate: rate, burst: burst) }
            }
            return buckets[client, default: RateBucket(content: burst, at: time)].take(
                at: time, rate: rate, burst: burst)
        }
    }

    /// What each client has used since this was asked last, for whoever tells other processes.
    func takeUses() -> [String: Int] {
        buckets.withLock { buckets in
            var uses: [String: Int] = [:]
            for (client, bucket) in buckets where bucket.uses > 0 {
                uses[client] = bucket.uses
                buckets[client]?.uses = 0
            }
            return uses
        }
    }

    /// Takes over what clients have left once all processes are counted. Nobody gets more by it than is left here.
    func adopt(_ left: [String: Double]) {
        let time = now()
        buckets.withLock { buckets in
            for (client, content) in left {
                buckets[client]?.adopt(content, at: time, rate: rate, burst: burst)
            }
        }
    }
}

/// What one client has left.
struct RateBucket: Sendable {
    private var content: Double
    private var time: Double
    /// How many were taken that nobody else knows of.
    var uses = 0

    init(content: Double, at time: Double) {
        self.content = content
        self.time = time
    }

    /// Takes one; nil if there was one, else how many seconds until there is.
    mutating func take(at now: Double, rate: Double, burst: Double) -> Int? {
        fill(at: now, rate: rate, burst: burst)
        if content >= 1 {
            content -= 1
            uses += 1
            return nil
        }
        return max(1, Int(((1 - content) / rate).rounded(.up)))
    }

    /// Whether a new bucket would be the same.
    func isNoneAtAll(at now: Double, rate: Double, burst: Double) -> Bool {
        uses == 0 && content + (now - time) * rate >= burst
    }

    /// What was taken since it was asked for is not in `left`.
    mutating func adopt(_ left: Double, at now: Double, rate: Double, burst: Double) {
        fill(at: now, rate: rate, burst: burst)
        content = min(content, left - Double(uses))
    }

    private mutating func fill(at now: Double, rate: Double, burst: Double) {
        content = min(burst, content + max(0, now - time) * rate)
        time = now
    }
}
