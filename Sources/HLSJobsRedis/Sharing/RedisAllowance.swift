package import HLSJobs

/// What clients may still use, counted together by several processes: a bucket for each client in Redis.
///
/// A bucket that is full is no bucket, so nothing is left when everybody is quiet, and nothing that Redis forgets is missed.
package final class RedisAllowance: Sendable {
    private let pool: RedisPool
    private let rate: Double
    private let burst: Double

    /// Connects with the first call.
    ///
    /// - Parameters:
    ///   - address: as `RedisJobStore` takes it.
    ///   - rate: how much of a bucket comes back in a second.
    ///   - burst: what a full bucket holds.
    /// - Throws: `JobError` (`.configuration`).
    package init(_ address: String, name: String = "sluice", rate: Double, burst: Double) throws(JobError) {
        pool = try RedisPool(RedisAddress(address), prefix: "{\(name)}", size: 1)
        self.rate = rate
        self.burst = burst
    }

    /// Takes from buckets, which may owe something afterwards, at most a whole bucket.
    ///
    /// - Parameter uses: how much each client has used.
    /// - Returns: what each of them has left.
    /// - Throws: `JobError`; `.unavailable` while the server does not answer.
    package func take(_ uses: [String: Int]) async throws -> [String: Double] {
        let clients = uses.sorted { $0.key < $1.key }
        let request = RedisRequest.Uses(
            rate: rate, burst: burst, uses: clients.map { RedisRequest.Use(client: $0.key, count: $0.value) })
        let left = try await pool.run(.allowance, request).elements
        return Dictionary(uniqueKeysWithValues: zip(clients.map(\.key), left.map { Double($0.text) ?? burst }))
    }
}

extension RedisRequest {
    fileprivate struct Uses: Encodable, Sendable {
        let rate: Double
        let burst: Double
        let uses: [Use]
    }

    fileprivate struct Use: Encodable, Sendable {
        let client: String
        let count: Int
    }
}

extension RedisScript {
    /// Arguments: rate, burst, and what was used. Gives what each client has left, as text.
    ///
    ///     {P}:allowance:CLIENT          hash: content, at (microseconds)
    fileprivate static let allowance = RedisScript(
        """
        local left = {}
        for i, use in ipairs(request.uses) do
            local key = prefix .. ':allowance:' .. use.client
            local bucket = redis.call('HMGET', key, 'content', 'at')
            local passed = math.max(now - (tonumber(bucket[2]) or now), 0) / 1000000
            local content = math.min((tonumber(bucket[1]) or request.burst) + passed * request.rate, request.burst)
            content = math.max(content - use.count, -request.burst)
            left[i] = string.format('%.6f', content)
            redis.call('HSET', key, 'content', left[i], 'at', number(now))
            redis.call('PEXPIRE', key, number(math.ceil((request.burst - content) / request.rate * 1000) + 1))
        end
        return left
        """)
}
