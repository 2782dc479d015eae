extension SQLiteSession {
    func claim(_ request: ClaimRequest) throws(JobError) -> ClaimReply {
        var jobs = request.isRepeated ? try claimAgain(request) : []
        if !jobs.isEmpty { return ClaimReply(jobs: jobs) }
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
                worker = ?3, claim = ?7
            WHERE seq IN (
                SELECT seq FROM transcoding_jobs
                WHERE queue = ?4 AND status = 'pending' AND priority = ?5 AND due_at <= ?1
                ORDER BY due_at, seq LIMIT ?6)
            RETURNING \(Self.claimedColumns)
            """,
            [
                SQLiteValue(now), SQLiteValue(now + request.lease), .text(request.worker), .text(request.queue),
                SQLiteValue(priority), SQLiteValue(limit), SQLiteValue(request.id),
            ], ClaimedRow.init)
        return ClaimedRow.inOrder(claimed)
    }

    /// What a claim whose answer was lost had given, as far as it is still held.
    private func claimAgain(_ request: ClaimRequest) throws(JobError) -> [ClaimedJob] {
        let claimed = try database.rows(
            """
            UPDATE transcoding_jobs SET lease_until = ?1
            WHERE queue = ?2 AND status = 'processing' AND claim = ?3
            RETURNING \(Self.claimedColumns)
            """, [SQLiteValue(now + request.lease), .text(request.queue), SQLiteValue(request.id)], ClaimedRow.init)
        return ClaimedRow.inOrder(claimed)
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

    private static let claimedColumns = """
        id, token, payload, attempt, max_attempts, parent_id, json_array_length(errors), priority, due_at, seq
        """
}

/// A claimed job and its place in the line; SQLite gives back changed rows in an order of its own.
private struct ClaimedRow {
    var job: ClaimedJob
    var place: (Int64, Int64, Int64)

    init(_ row: SQLiteRow) throws(JobError) {
        job = ClaimedJob(
            lease: Lease(id: row.id(0), token: row.integer(1)), payload: row.text(2), attempt: Int(row.integer(3)),
            maxAttempts: Int(row.integer(4)), parent: row.optional(5, row.id), failureCount: Int(row.integer(6)))
        place = (-row.integer(7), row.integer(8), row.integer(9))
    }

    static func inOrder(_ rows: [ClaimedRow]) -> [ClaimedJob] { rows.sorted { $0.place < $1.place }.map(\.job) }
}
