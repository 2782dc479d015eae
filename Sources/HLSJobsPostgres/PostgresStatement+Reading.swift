import HLSJobs

extension PostgresStatement {
    private static let columns = """
        id, queue, payload, status, priority, attempt, max_attempts, token, \(microseconds("due_at")),
        \(microseconds("created_at")), \(microseconds("started_at")), \(microseconds("finished_at")),
        \(microseconds("lease_until")), worker, cancel_requested, progress, stage, unique_key, unique_scope, parent_id,
        open_children, errors
        """

    static func job(_ id: JobID) -> PostgresStatement {
        PostgresStatement("SELECT \(columns) FROM transcoding_jobs WHERE id = $1", [PostgresValue(id)])
    }

    static func list(_ filter: JobFilter) -> PostgresStatement {
        var conditions: [String] = []
        var values = [PostgresValue(filter.limit)]
        func add(_ condition: String, _ value: PostgresValue) {
            values.append(value)
            conditions.append("\(condition) $\(values.count)")
        }
        if let queue = filter.queue { add("queue =", PostgresValue(queue)) }
        // As a literal, so that the partial indexes apply.
        if let status = filter.status { conditions.append("status = '\(status.rawValue)'") }
        if let parent = filter.parent { add("parent_id =", PostgresValue(parent)) }
        if let after = filter.after {
            add("seq < (SELECT seq FROM transcoding_jobs WHERE id =", PostgresValue(after))
            conditions[conditions.count - 1] += ")"
        }
        let clause = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return PostgresStatement(
            "SELECT \(columns) FROM transcoding_jobs \(clause) ORDER BY seq DESC LIMIT $1::text::bigint", values)
    }

    /// First a count for each status, then how many are delayed, and for how many microseconds the oldest has been due.
    static func statistics(queue: String) -> [PostgresStatement] {
        let counts = JobStatus.allCases.map { status in
            PostgresStatement(
                "SELECT count(*) FROM transcoding_jobs WHERE queue = $1 AND status = '\(status.rawValue)'",
                [PostgresValue(queue)])
        }
        let due = PostgresStatement(
            """
            SELECT count(*) FILTER (WHERE due_at > now()),
                \(microseconds("now()")) - \(microseconds("min(due_at) FILTER (WHERE due_at <= now())"))
            FROM transcoding_jobs WHERE queue = $1 AND status = 'pending'
            """, [PostgresValue(queue)])
        return counts + [due]
    }
}

extension PostgresResult {
    func status(_ row: Int, _ column: Int) throws(JobError) -> JobStatus {
        let text = text(row, column)
        guard let status = JobStatus(rawValue: text) else {
            throw JobError(.corrupt, "a job has the unknown status \"\(text)\"; upgrade this program")
        }
        return status
    }

    func records() throws(JobError) -> [JobRecord] {
        var records: [JobRecord] = []
        for row in 0..<rowCount { records.append(try record(row)) }
        return records
    }

    private func record(_ row: Int) throws(JobError) -> JobRecord {
        let key = optionalText(row, 17).map { text in
            UniqueKey(text, scope: UniqueKey.Scope(rawValue: self.text(row, 18)) ?? .ever)
        }
        return JobRecord(
            id: id(row, 0), queue: text(row, 1), payload: text(row, 2), status: try status(row, 3),
            priority: Int(integer(row, 4)), attempt: Int(integer(row, 5)), maxAttempts: Int(integer(row, 6)),
            token: integer(row, 7), dueAt: time(row, 8), createdAt: time(row, 9), startedAt: optionalTime(row, 10),
            finishedAt: optionalTime(row, 11), leaseUntil: optionalTime(row, 12), worker: optionalText(row, 13),
            isCancelRequested: flag(row, 14), progress: real(row, 15), stage: optionalText(row, 16), uniqueKey: key,
            parent: optionalText(row, 19).map { JobID($0) }, openChildren: Int(integer(row, 20)),
            failures: try FailureHistory.failures(from: text(row, 21)))
    }

    /// What was claimed, in the order in which it should run.
    func claimedJobs() -> [ClaimedJob] {
        let claimed = (0..<rowCount).map { row in
            let job = ClaimedJob(
                lease: Lease(id: id(row, 0), token: integer(row, 1)), payload: text(row, 2),
                attempt: Int(integer(row, 3)), maxAttempts: Int(integer(row, 4)),
                parent: optionalText(row, 5).map { JobID($0) }, failureCount: Int(integer(row, 6)))
            return (job: job, priority: integer(row, 7), dueAt: integer(row, 8), number: integer(row, 9))
        }
        // The rows that an UPDATE gives back have no order.
        return claimed.sorted { (-$0.priority, $0.dueAt, $0.number) < (-$1.priority, $1.dueAt, $1.number) }.map(\.job)
    }
}
