extension SQLiteSession {
    /// Follows up on a new status: who watches, the parent, the children.
    func changed(_ job: ChangedJob) throws(JobError) {
        note(.job(job.id))
        if job.status == .pending { note(.queue(job.queue)) }
        guard job.status.isFinal else { return }
        if let parent = job.parent { try childEnded(job, parent: parent) }
        if job.status != .completed { try endChildren(of: job.id) }
    }

    private func childEnded(_ child: ChangedJob, parent: JobID) throws(JobError) {
        let parents =
            if child.status == .completed {
                try database.rows(
                    """
                    UPDATE transcoding_jobs
                    SET open_children = max(open_children - 1, 0),
                        due_at = CASE WHEN status = 'waiting' AND open_children <= 1 THEN ?2 ELSE due_at END,
                        status = CASE WHEN status = 'waiting' AND open_children <= 1 THEN 'pending' ELSE status END
                    WHERE id = ?1
                    RETURNING id, queue, status, parent_id
                    """, [SQLiteValue(parent), SQLiteValue(now)], ChangedJob.init
                ).filter { $0.status == .pending }
            } else {
                try database.rows(
                    """
                    UPDATE transcoding_jobs
                    SET errors = \(Self.appendError), status = 'failed', finished_at = ?2,
                        unique_slot = CASE WHEN unique_scope = 'active' THEN NULL ELSE unique_slot END
                    WHERE id = ?3 AND status = 'waiting'
                    RETURNING id, queue, status, parent_id
                    """,
                    [
                        .text(FamilyRules.message(ofChild: child.id, child.status)), SQLiteValue(now),
                        SQLiteValue(parent),
                    ], ChangedJob.init)
            }
        for parent in parents { try changed(parent) }
    }

    /// Nobody waits for them any more.
    private func endChildren(of parent: JobID) throws(JobError) {
        let children = try database.rows(
            "SELECT id FROM transcoding_jobs WHERE parent_id = ?1 AND status IN ('waiting', 'pending', 'processing')",
            [SQLiteValue(parent)]
        ) { row throws(JobError) in row.id(0) }
        for child in children { _ = try cancel(child) }
    }
}
