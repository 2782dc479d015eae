extension SQLiteSession {
    private static let columns = """
        id, queue, payload, status, priority, attempt, max_attempts, token, due_at, created_at, started_at, finished_at,
        lease_until, worker, cancel_requested, progress, stage, unique_key, unique_scope, parent_id, open_children, errors
        """

    func job(_ id: JobID) throws(JobError) -> JobRecord? {
        try database.rows(
            "SELECT \(Self.columns) FROM transcoding_jobs WHERE id = ?1", [SQLiteValue(id)], Self.record
        ).first
    }

    func list(_ filter: JobFilter) throws(JobError) -> [JobRecord] {
        var conditions: [String] = []
        var values: [SQLiteValue] = [SQLiteValue(filter.limit)]
        func add(_ condition: String, _ value: SQLiteValue) {
            values.append(value)
            conditions.append("\(condition) ?\(values.count)")
        }
        if let queue = filter.queue { add("queue =", .text(queue)) }
        // As a literal, so that the partial indexes apply.
        if let status = filter.status { conditions.append("status = '\(status.rawValue)'") }
        if let parent = filter.parent { add("parent_id =", SQLiteValue(parent)) }
        if let after = filter.after {
            add("seq < (SELECT seq FROM transcoding_jobs WHERE id =", SQLiteValue(after))
            conditions[conditions.count - 1] += ")"
        }
        let clause = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try database.rows(
            "SELECT \(Self.columns) FROM transcoding_jobs \(clause) ORDER BY seq DESC LIMIT ?1", values, Self.record)
    }

    func statistics(queue: String) throws(JobError) -> QueueStatistics {
        var statistics = QueueStatistics()
        for status in JobStatus.allCases {
            let count = try database.rows(
                "SELECT count(*) FROM transcoding_jobs WHERE queue = ?1 AND status = '\(status.rawValue)'",
                [.text(queue)]
            ) { row throws(JobError) in Int(row.integer(0)) }.first
            if let count, count > 0 { statistics.counts[status] = count }
        }
        let due = try database.rows(
            """
            SELECT count(*) FILTER (WHERE due_at > ?2), min(due_at) FROM transcoding_jobs
            WHERE queue = ?1 AND status = 'pending'
            """, [.text(queue), SQLiteValue(now)]
        ) { row throws(JobError) in (delayed: Int(row.integer(0)), first: row.optional(1, row.time)) }.first
        statistics.delayed = due?.delayed ?? 0
        if let first = due?.first, first <= now { statistics.oldestDue = now - first }
        return statistics
    }

    private static func record(_ row: SQLiteRow) throws(JobError) -> JobRecord {
        let key = row.optional(17, row.text).map { text in
            UniqueKey(text, scope: UniqueKey.Scope(rawValue: row.text(18)) ?? .ever)
        }
        return JobRecord(
            id: row.id(0), queue: row.text(1), payload: row.text(2), status: try row.status(3),
            priority: Int(row.integer(4)), attempt: Int(row.integer(5)), maxAttempts: Int(row.integer(6)),
            token: row.integer(7), dueAt: row.time(8), createdAt: row.time(9), startedAt: row.optional(10, row.time),
            finishedAt: row.optional(11, row.time), leaseUntil: row.optional(12, row.time),
            worker: row.optional(13, row.text), isCancelRequested: row.flag(14), progress: row.real(15),
            stage: row.optional(16, row.text), uniqueKey: key, parent: row.optional(19, row.id),
            openChildren: Int(row.integer(20)), failures: try FailureHistory.failures(from: row.text(21)))
    }
}
