/// How often a request that failed is sent again, and when: exponential waits with full jitter.
public struct S3RetryPolicy: Hashable, Sendable {
    /// The most times a request is sent, the first one included; at least 1.
    public var maximumAttempts: Int
    /// The longest first wait; each further one may be twice as long.
    public var baseDelay: Duration
    /// The longest wait of all, also where a server asks for a longer one.
    public var maximumDelay: Duration

    /// Collects the values.
    public init(
        maximumAttempts: Int = 5, baseDelay: Duration = .milliseconds(100), maximumDelay: Duration = .seconds(10)
    ) {
        self.maximumAttempts = maximumAttempts
        self.baseDelay = baseDelay
        self.maximumDelay = maximumDelay
    }

    /// The wait before the next attempt, or nil when there is none.
    ///
    /// - Parameters:
    ///   - attempt: how often the request was sent so far.
    ///   - retryAfter: what the server asks for (RFC 9110 section 10.2.3).
    ///   - random: from 0 up to 1.
    func delay(afterAttempt attempt: Int, retryAfter: Duration? = nil, random: Double) -> Duration? {
        guard attempt < maximumAttempts else { return nil }
        let longest = min(maximumDelay, baseDelay * (1 << min(attempt - 1, 20)))
        return min(maximumDelay, max(longest * random, retryAfter ?? .zero))
    }
}
