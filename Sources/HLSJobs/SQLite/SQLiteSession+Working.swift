extension SQLiteSession {
    /// What adds `?1` to the history of errors at the time `?2`, and keeps it short.
    static let appendError = """
        json_insert(
            CASE WHEN json_array_length(errors) >= \(JobFailure.longestHistory) THEN json_remove(errors, '$[0]')
            ELSE errors END,
            '$[#]', json_object('attempt', attempt, 'at', ?2, 'worker', worker, 'message', ?1))
        """

    func claim(_ request: ClaimRequest) throws(JobError) -> ClaimReply {
        var jobs: [ClaimedJob] = []
        var nextDue: JobTime?
        var priority = try highestPriority(of: request.queue)
        while let each = priority, jobs.count < request.limit {
            jobs += try claim(request, priority: each, limit: request.limit - jobs.count)
            if jobs.isEmpty { nextDue = try earliest(nextDue, queue: request.queue, priority: each) }
            if jobs.count < request.limit { priority = try highestPriority(of: request.queue, below: each) }
        }
        for job in jobs { note(.job(job.lease.id)) }
        return ClaimReply(jobs: jobs, nextDue: jobs.isEmpty ? nextDue.map { max($0 - now, .zero) } : nil)
    }

    /// Within one priority the index gives the due jobs in order, however many others are delayed.
    private func claim(_ request: ClaimRequest, priority: Int64, limit: Int) throws(JobError) -> [ClaimedJob] {
        let claimed = try database.rows(
            """
            UPDATE transcoding_jobs
            SET status = 'processing', attempt = attempt + 1, token = token + 1, started_at = ?1, lease_until = ?2,
                worker = ?3
            WHERE seq IN (
                SELECT seq FROM transcoding_jobs
                WHERE queue = ?4 AND status = 'pending' AND priority = ?5 AND due_at <= ?1
                ORDER BY due_at, seq LIMIT ?6)
            RETURNING id, token, payload, attempt, max_attempts, parent_id, json_array_length(errors), due_at, seq
            """,
            [
                SQLiteValue(now), SQLiteValue(now + request.lease), .text(request.worker), .text(request.queue),
                SQLiteValue(priority), SQLiteValue(limit),
            ]
        ) { row throws(JobError) in
            let job = ClaimedJob(
                lease: Lease(id: row.id(0), token: row.integer(1)), payload: row.text(2),
                attempt: Int(row.integer(3)), maxAttempts: Int(row.integer(4)), parent: row.optional(5, row.id),
                failureCount: Int(row.integer(6)))
            return (job: job, dueAt: row.integer(7), number: row.integer(8))
        }
        // SQLite gives back changed rows in an order of its own.
        return claimed.sorted { ($0.dueAt, $0.number) < ($1.dueAt, $1.number) }.map(\.job)
    }

    private func highestPriority(of queue: String, below: Int64? = nil) throws(JobError) -> Int64? {
        guard let below else {
            return try database.rows(
                """
                SELECT priority FROM transcoding_jobs WHERE queue = ?1 AND status = 'pending'
                ORDER BY priority DESC LIMIT 1
                """, [.text(queue)]
            ) { row throws(JobError) in row.integer(0) }.first
        }
        return try database.rows(
            """
            SELECT priority FROM transcoding_jobs WHERE queue = ?1 AND status = 'pending' AND priority < ?2
            ORDER BY priority DESC LIMIT 1
            """, [.text(queue), SQLiteValue(below)]
        ) { row throws(JobError) in row.integer(0) }.first
    }

    private func earliest(_ known: JobTime?, queue: String, priority: Int64) throws(JobError) -> JobTime? {
        let found = try database.rows(
            """
            SELECT due_at FROM transcoding_jobs WHERE queue = ?1 AND status = 'pending' AND priority = ?2
            ORDER BY due_at LIMIT 1
            """, [.text(queue), SQLiteValue(priority)]
        ) { row throws(JobError) in row.time(0) }.first
        guard let known, let found else { return known ?? found }
        return min(known, found)
    }

    func renew(_ renewal: Renewal) throws(JobError) -> LeaseState {
        let states = try database.rows(
            """
            UPDATE transcoding_jobs
            SET lease_until = ?3, progress = coalesce(?4, progress), stage = coalesce(?5, stage)
            WHERE id = ?1 AND token = ?2 AND status = 'processing'
            RETURNING cancel_requested
            """,
            [
                SQLiteValue(renewal.lease.id), SQLiteValue(renewal.lease.token), SQLiteValue(now + renewal.duration),
                SQLiteValue(renewal.report?.progress), SQLiteValue(renewal.report?.stage),
            ]
        ) { row throws(JobError) in row.flag(0) ? LeaseState.cancelRequested : .held }
        if renewal.report != nil { note(.job(renewal.lease.id)) }
        return states.first ?? .lost
    }

    func settle(_ settlement: Settlement) throws(JobError) -> SettleResult {
        let (lease, change) = (settlement.lease, SettlementChange(settlement.outcome))
        let ends = try database.rows(
            """
            UPDATE transcoding_jobs
            SET errors = CASE WHEN ?1 IS NULL THEN errors ELSE \(Self.appendError) END,
                status = CASE WHEN cancel_requested AND ?3 IN ('pending', 'waiting') THEN 'cancelled' ELSE ?3 END,
                finished_at = CASE WHEN cancel_requested OR ?3 NOT IN ('pending', 'waiting') THEN ?2 END,
                unique_slot = CASE WHEN unique_scope = 'active'
                    AND (cancel_requested OR ?3 NOT IN ('pending', 'waiting')) THEN NULL ELSE unique_slot END,
                progress = CASE WHEN ?3 = 'completed' THEN 1 ELSE progress END,
                attempt = attempt - ?4, due_at = ?5, open_children = ?6, lease_until = NULL
            WHERE id = ?7 AND token = ?8 AND status = 'processing'
            RETURNING id, queue, status, parent_id
            """,
            [
                SQLiteValue(change.message), SQLiteValue(now), .text(change.status.rawValue),
                SQLiteValue(change.returnedAttempts), SQLiteValue(now + change.delay),
                SQLiteValue(change.children.count), SQLiteValue(lease.id), SQLiteValue(lease.token),
            ], ChangedJob.init)
        guard let job = ends.first else { return try wasSettled(lease) ? .applied : .stale }
        if job.status == .waiting {
            for child in change.children { _ = try insert(child) }
        }
        try changed(job)
        return .applied
    }

    /// Whether this very token has settled the job before: every claim and every recovery changes it.
    private func wasSettled(_ lease: Lease) throws(JobError) -> Bool {
        let found = try database.rows(
            "SELECT 1 FROM transcoding_jobs WHERE id = ?1 AND token = ?2 AND status <> 'processing'",
            [SQLiteValue(lease.id), SQLiteValue(lease.token)]
        ) { row throws(JobError) in true }
        return !found.isEmpty
    }

    func recover(queue: String) throws(JobError) -> Int {
        let orphans = try database.rows(
            "SELECT id, worker FROM transcoding_jobs WHERE queue = ?1 AND status = 'processing' AND lease_until < ?2",
            [.text(queue), SQLiteValue(now)]
        ) { row throws(JobError) in (id: row.id(0), worker: row.optional(1, row.text)) }
        for orphan in orphans {
            let jobs = try database.rows(
                """
                UPDATE transcoding_jobs
                SET errors = \(Self.appendError),
                    status = CASE WHEN cancel_requested THEN 'cancelled' WHEN attempt >= max_attempts THEN 'failed'
                        ELSE 'pending' END,
                    finished_at = CASE WHEN cancel_requested OR attempt >= max_attempts THEN ?2 END,
                    unique_slot = CASE WHEN unique_scope = 'active'
                        AND (cancel_requested OR attempt >= max_attempts) THEN NULL ELSE unique_slot END,
                    token = token + 1, due_at = ?2, lease_until = NULL
                WHERE id = ?3
                RETURNING id, queue, status, parent_id
                """,
                [.text(LeaseRules.lapse(of: orphan.worker)), SQLiteValue(now), SQLiteValue(orphan.id)],
                ChangedJob.init)
            for job in jobs { try changed(job) }
        }
        return orphans.count
    }
}
