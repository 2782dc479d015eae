public import HLSJobs

/// Jobs in Redis (6.2 or later) as streams with consumer groups, for workers on any number of machines.
///
/// Each step is one script on the server, so that nothing happens half. What a crash of the server leaves is what its
/// settings say: with `appendonly yes` and `appendfsync always` nothing is lost.
public final class RedisJobStore: JobStore {
    public let notices = NoticeBoard()
    private let pool: RedisPool
    private let stop: RedisSubscriber.StopSign

    /// Connects.
    ///
    /// - Parameters:
    ///   - address: `redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]`; it may hold a password and is never shown.
    ///   - name: what all keys begin with, in braces.
    ///   - connections: how many connections carry scripts; one more listens.
    /// - Throws: `JobError`: `.configuration` or `.denied` if the address or the password is wrong, `.unavailable` if the
    ///   server does not answer.
    public init(_ address: String, name: String = "sluice", connections: Int = 2) async throws {
        let address = try RedisAddress(address)
        let prefix = "{\(name)}"
        let stop = try RedisSubscriber.StopSign()
        self.stop = stop
        pool = try RedisPool(address, prefix: prefix, size: connections)
        let notices = notices
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            do {
                try BlockingThread.start {
                    var subscriber = RedisSubscriber(address: address, prefix: prefix, notices: notices, stop: stop)
                    do {
                        let connection = try subscriber.subscribed()
                        continuation.resume()
                        subscriber.run(connection)
                    } catch {
                        continuation.resume(throwing: error)
                    }
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    deinit {
        stop.raise()
    }

    /// Sees whether an address can be used, without connecting.
    ///
    /// - Throws: `JobError` (`.configuration`), which repeats nothing of it.
    package static func check(address: String) throws(JobError) {
        _ = try RedisAddress(address)
    }

    public func push(_ jobs: [NewJob]) async throws -> [PushedJob] {
        let reply = try await pool.run(.push, jobs.map(RedisRequest.Job.init))
        return zip(jobs, reply.elements).map { job, taker in
            PushedJob(id: taker.optionalText.map { JobID($0) } ?? job.id, isNew: taker.optionalText == nil)
        }
    }

    public func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply {
        let request = RedisRequest.Exchange(
            settlements: settlements.map(RedisRequest.Settled.init), claim: claim.map(RedisRequest.Claim.init))
        var again = request
        again.claim?.again = true
        let reply = try await pool.run(.exchange, request, again: again)
        let jobs = reply[1].elements.map(RedisRecord.claimed)
        let nextDue = reply[2].integer
        return ExchangeReply(
            settled: reply[0].elements.map { $0.integer == 1 ? .applied : .stale },
            claim: claim.map { _ in ClaimReply(jobs: jobs, nextDue: nextDue < 0 ? nil : .microseconds(nextDue)) })
    }

    public func renew(_ renewals: [Renewal]) async throws -> [LeaseState] {
        try await pool.run(.renew, renewals.map(RedisRequest.Renewed.init)).elements.map { state in
            switch state.integer {
            case 1: .held
            case 2: .cancelRequested
            default: .lost
            }
        }
    }

    public func recover(queue: String, lease: Duration) async throws -> Int {
        let request = RedisRequest.Recovery(
            queue: queue, lease: lease.microseconds, message: LeaseRules.lapse(of: "%"))
        return Int(try await pool.run(.recover, request).integer)
    }

    public func cancel(_ id: JobID) async throws -> CancelResult {
        switch try await pool.run(.cancel, RedisRequest.One(id: id.rawValue)).text {
        case "cancelled": .cancelled
        case "requested": .requested
        case "finished": .alreadyFinished
        default: throw JobError.noJob(id)
        }
    }

    public func retry(_ id: JobID) async throws {
        let result = try await pool.run(.retry, RedisRequest.One(id: id.rawValue)).text
        switch result {
        case "retried": return
        case "taken": throw JobError.keyTaken(id)
        default: throw JobStatus(rawValue: result).map { JobError.notRetryable(id, $0) } ?? JobError.noJob(id)
        }
    }

    public func job(_ id: JobID) async throws -> JobRecord? {
        try RedisRecord.record(from: await pool.run(.job, RedisRequest.One(id: id.rawValue)))
    }

    public func list(_ filter: JobFilter) async throws -> [JobRecord] {
        let request = RedisRequest.List(
            queue: filter.queue, status: filter.status?.rawValue, parent: filter.parent?.rawValue,
            after: filter.after?.rawValue, limit: filter.limit)
        return try await pool.run(.list, request).elements.compactMap(RedisRecord.record)
    }

    public func statistics(queue: String) async throws -> QueueStatistics {
        let reply = try await pool.run(.statistics, RedisRequest.Count(queue: queue))
        var statistics = QueueStatistics()
        let counts = reply[0].elements
        for index in stride(from: 0, to: counts.count - 1, by: 2) where counts[index + 1].integer > 0 {
            guard let status = JobStatus(rawValue: counts[index].text) else { continue }
            statistics.counts[status] = Int(counts[index + 1].integer)
        }
        statistics.delayed = Int(reply[1].integer)
        let oldest = reply[2].integer
        statistics.oldestDue = oldest < 0 ? nil : .microseconds(oldest)
        return statistics
    }

    public func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        // In portions, as a script holds up everybody else.
        let portion = 500
        var count = 0
        while true {
            let request = RedisRequest.CleanUp(queue: queue, age: age.microseconds, limit: portion)
            let removed = Int(try await pool.run(.cleanUp, request).integer)
            count += removed
            if removed < portion { return count }
            try Task.checkCancellation()
        }
    }
}
