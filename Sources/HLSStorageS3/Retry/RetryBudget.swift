/// Keeps retries from multiplying the load of a service that is down: they cost tokens that only successes bring back.
struct RetryBudget: Hashable {
    static let capacity = 500
    static let cost = 5

    private(set) var tokens = RetryBudget.capacity

    /// Takes the cost of a retry, if there is enough.
    mutating func take() -> Bool {
        guard tokens >= Self.cost else { return false }
        tokens -= Self.cost
        return true
    }

    /// Notes a request that succeeded.
    mutating func succeeded() {
        tokens = min(Self.capacity, tokens + 1)
    }
}
