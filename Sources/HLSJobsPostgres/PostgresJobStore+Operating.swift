public import HLSJobs

extension PostgresJobStore {
    public func cancel(_ id: JobID) async throws -> CancelResult {
        let (result, queue) = try await run(PostgresStatement.cancel(id)) { results throws(JobError) in
            if results[0].rowCount == 0 {
                if results[1].rowCount == 0 { throw JobError.noJob(id) }
                return (CancelResult.alreadyFinished, "")
            }
            let isRunning = results[0].text(0, 0) == JobStatus.processing.rawValue
            return (isRunning ? .requested : .cancelled, results[0].text(0, 1))
        }
        if result != .alreadyFinished { announce([.job(id), .cancellations(queue)]) }
        return result
    }

    public func retry(_ id: JobID) async throws {
        let queue = try await run(PostgresStatement.retry(id)) { results throws(JobError) in
            switch results[0].text(0, 0) {
            case "retried": return results[1].text(0, 0)
            case "missing": throw JobError.noJob(id)
            case "taken": throw JobError.keyTaken(id)
            default: throw JobError.notRetryable(id, try results[0].status(0, 0))
            }
        }
        announce([.job(id), .queue(queue)])
    }

    public func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int {
        // In portions, so that no transaction is long.
        let portion = 1_000
        var count = 0
        while true {
            let statement = PostgresStatement.cleanUp(queue: queue, age: age, limit: portion)
            let removed = try await run([statement]) { results throws(JobError) in
                results[0].changedCount
            }
            count += removed
            if removed < portion { return count }
            try Task.checkCancellation()
        }
    }

    public func job(_ id: JobID) async throws -> JobRecord? {
        try await run([.job(id)]) { results throws(JobError) in try results[0].records().first }
    }

    public func list(_ filter: JobFilter) async throws -> [JobRecord] {
        try await run([.list(filter)]) { results throws(JobError) in try results[0].records() }
    }

    public func statistics(queue: String) async throws -> QueueStatistics {
        try await run(PostgresStatement.statistics(queue: queue)) { results throws(JobError) in
            var statistics = QueueStatistics()
            for (status, result) in zip(JobStatus.allCases, results) {
                let count = Int(result.integer(0, 0))
                if count > 0 { statistics.counts[status] = count }
            }
            statistics.delayed = Int(results.last?.integer(0, 0) ?? 0)
            statistics.oldestDue = results.last?.optionalTime(0, 1).map { .microseconds($0.microseconds) }
            return statistics
        }
    }
}
