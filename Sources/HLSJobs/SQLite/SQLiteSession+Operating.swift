extension SQLiteSession {
    func cancel(_ id: JobID) throws(JobError) -> CancelResult {
        let jobs = try database.rows(
            """
            UPDATE transcoding_jobs
            SET cancel_requested = 1,
                finished_at = CASE WHEN status = 'processing' THEN NULL ELSE ?2 END,
                unique_slot = CASE WHEN status <> 'processing' AND unique_scope = 'active' THEN NULL
                    ELSE unique_slot END,
                status = CASE WHEN status = 'processing' THEN status ELSE 'cancelled' END
            WHERE id = ?1 AND status IN ('waiting', 'pending', 'processing')
            RETURNING id, queue, status, parent_id
            """, [SQLiteValue(id), SQLiteValue(now)], ChangedJob.init)
        guard let job = jobs.first else {
            if try self.job(id) == nil { throw JobError.noJob(id) }
            return .alreadyFinished
        }
        try changed(job)
        guard job.status == .processing else { return .cancelled }
        note(.cancellations(job.queue))
        return .requested
    }

    func retry(_ id: JobID) throws(JobError) {
        guard let job = try job(id) else { throw JobError.noJob(id) }
        guard job.status == .failed || job.status == .cancelled else { throw JobError.notRetryable(id, job.status) }
        let open = try database.rows(
            "SELECT id, status FROM transcoding_jobs WHERE parent_id = ?1 AND status <> 'completed'",
            [SQLiteValue(id)]
        ) { row throws(JobError) in (id: row.id(0), status: try row.status(1)) }
        do {
            let status = open.isEmpty ? JobStatus.pending : .waiting
            let jobs = try database.rows(
                """
                UPDATE transcoding_jobs
                SET status = ?2, attempt = 0, token = token + 1, due_at = ?3, finished_at = NULL, cancel_requested = 0,
                    progress = 0, stage = NULL, open_children = ?4, unique_slot = unique_key
                WHERE id = ?1
                RETURNING id, queue, status, parent_id
                """,
                [SQLiteValue(id), .text(status.rawValue), SQLiteValue(now), SQLiteValue(open.count)], ChangedJob.init)
            for job in jobs { try changed(job) }
        } catch  where SQLiteFailure.isUniqueViolation(error) {
            throw JobError.keyTaken(id)
        }
        for child in open where child.status.isFinal { try retry(child.id) }
    }

    func cleanUp(queue: String?, olderThan age: Duration, atMost limit: Int) throws(JobError) -> Int {
        try database.run(
            """
            DELETE FROM transcoding_jobs WHERE seq IN (
                SELECT seq FROM transcoding_jobs WHERE finished_at < ?1 AND (?3 IS NULL OR queue = ?3)
                LIMIT ?2)
            """, [SQLiteValue(now + (.zero - age)), SQLiteValue(limit), SQLiteValue(queue)])
    }
}
