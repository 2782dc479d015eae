extension SQLiteSession {
    func push(_ jobs: [NewJob]) throws(JobError) -> [PushedJob] {
        var refused: [JobID: JobID] = [:]
        var pushed: [PushedJob] = []
        for job in jobs {
            if let parent = job.parent, let existing = refused[parent] {
                refused[job.id] = existing
                pushed.append(PushedJob(id: existing, isNew: false))
            } else if try insert(job) {
                pushed.append(PushedJob(id: job.id, isNew: true))
            } else {
                let existing = try taker(of: job) ?? job.id
                if existing != job.id { refused[job.id] = existing }
                pushed.append(PushedJob(id: existing, isNew: false))
            }
        }
        return pushed
    }

    /// Adds a job; false if its id or its key is taken.
    func insert(_ job: NewJob) throws(JobError) -> Bool {
        let status = job.openChildren > 0 ? JobStatus.waiting : .pending
        let count = try database.run(
            """
            INSERT INTO transcoding_jobs (id, queue, payload, status, priority, max_attempts, due_at, created_at,
                unique_key, unique_scope, unique_slot, parent_id, open_children)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9, ?11, ?12)
            ON CONFLICT DO NOTHING
            """,
            [
                SQLiteValue(job.id), .text(job.queue), .text(job.payload), .text(status.rawValue),
                SQLiteValue(job.priority), SQLiteValue(job.maxAttempts), SQLiteValue(now + job.delay),
                SQLiteValue(now), SQLiteValue(job.uniqueKey?.text), SQLiteValue(job.uniqueKey?.scope.rawValue),
                SQLiteValue(job.parent?.rawValue), SQLiteValue(job.openChildren),
            ])
        if count > 0 { note(.queue(job.queue)) }
        return count > 0
    }

    private func taker(of job: NewJob) throws(JobError) -> JobID? {
        guard let key = job.uniqueKey else { return nil }
        return try database.rows(
            "SELECT id FROM transcoding_jobs WHERE queue = ?1 AND unique_slot = ?2",
            [.text(job.queue), .text(key.text)]
        ) { row throws(JobError) in row.id(0) }.first
    }
}
