extension SQLiteSession {
    /// What adds `?1` to the history of errors at the time `?2`, and keeps it short.
    static let appendError = """
        json_insert(
            CASE WHEN json_array_length(errors) >= \(JobFailure.longestHistory) THEN json_remove(errors, '$[0]')
            ELSE errors END,
            '$[#]', json_object('attempt', attempt, 'at', ?2, 'worker', worker, 'message', ?1))
        """

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
                    token = token + 1, lease_until = NULL
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
