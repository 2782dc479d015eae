import HLSJobs

/// What is said to the database. Times go in as spans from the database's own now, never as instants of ours.
extension PostgresStatement {
    /// Gives nothing back if the parent was not added, an empty text if the job is new, else the id of the one there is.
    static func push(_ job: NewJob) -> PostgresStatement {
        if job.uniqueKey == nil && job.parent == nil { return insert(job) }
        let status = job.openChildren > 0 ? JobStatus.waiting : .pending
        return PostgresStatement(
            """
            SELECT sluice_push_job($1, $2, $3, $4, $5::text::bigint, $6::text::integer, \(span("$7")), $8, $9, $10,
                $11::text::integer)
            """,
            [
                PostgresValue(job.id), PostgresValue(job.queue), PostgresValue(job.payload),
                PostgresValue(status.rawValue), PostgresValue(job.priority), PostgresValue(job.maxAttempts),
                PostgresValue(job.delay), PostgresValue(job.uniqueKey?.text),
                PostgresValue(job.uniqueKey?.scope.rawValue), PostgresValue(job.parent),
                PostgresValue(job.openChildren),
            ])
    }

    /// The same where only the id can be taken, and then it is the same job: nothing or an empty text comes back.
    private static func insert(_ job: NewJob) -> PostgresStatement {
        PostgresStatement(
            """
            INSERT INTO transcoding_jobs (id, queue, payload, status, priority, max_attempts, due_at, open_children)
            VALUES ($1, $2, $3, CASE WHEN $7::text::integer > 0 THEN 'waiting' ELSE 'pending' END, $4::text::bigint,
                $5::text::integer, now() + \(span("$6")), $7::text::integer)
            ON CONFLICT (id) DO NOTHING
            RETURNING ''
            """,
            [
                PostgresValue(job.id), PostgresValue(job.queue), PostgresValue(job.payload),
                PostgresValue(job.priority), PostgresValue(job.maxAttempts), PostgresValue(job.delay),
                PostgresValue(job.openChildren),
            ])
    }

    static func renew(_ renewal: Renewal) -> PostgresStatement {
        PostgresStatement(
            """
            UPDATE transcoding_jobs
            SET lease_until = now() + \(span("$3")), progress = coalesce($4::text::double precision, progress),
                stage = coalesce($5, stage)
            WHERE id = $1 AND token = $2::text::bigint AND status = 'processing'
            RETURNING cancel_requested
            """,
            [
                PostgresValue(renewal.lease.id), PostgresValue(renewal.lease.token), PostgresValue(renewal.duration),
                PostgresValue(renewal.report?.progress), PostgresValue(renewal.report?.stage),
            ])
    }

    /// Gives back whether the settlement holds, and the status and queue that follow if it is new.
    static func settle(_ lease: Lease, _ change: SettlementChange) -> PostgresStatement {
        PostgresStatement(
            """
            WITH settled AS (
                UPDATE transcoding_jobs
                SET errors = CASE WHEN $3::text IS NULL THEN errors
                        ELSE sluice_noted(errors, attempt, worker, $3) END,
                    status = CASE WHEN cancel_requested AND $4 IN ('pending', 'waiting') THEN 'cancelled' ELSE $4 END,
                    finished_at = CASE WHEN cancel_requested OR $4 NOT IN ('pending', 'waiting') THEN now() END,
                    unique_slot = CASE WHEN unique_scope = 'active'
                        AND (cancel_requested OR $4 NOT IN ('pending', 'waiting')) THEN NULL ELSE unique_slot END,
                    progress = CASE WHEN $4 = 'completed' THEN 1 ELSE progress END,
                    attempt = attempt - $5::text::integer, due_at = now() + \(span("$6")),
                    open_children = $7::text::integer, lease_until = NULL
                WHERE id = $1 AND token = $2::text::bigint AND status = 'processing'
                RETURNING status, queue)
            SELECT EXISTS (SELECT FROM settled) OR EXISTS (
                    SELECT FROM transcoding_jobs
                    WHERE id = $1 AND token = $2::text::bigint AND status <> 'processing'),
                (SELECT status FROM settled), (SELECT queue FROM settled)
            """,
            [
                PostgresValue(lease.id), PostgresValue(lease.token), PostgresValue(change.message),
                PostgresValue(change.status.rawValue), PostgresValue(change.returnedAttempts),
                PostgresValue(change.delay), PostgresValue(change.children.count),
            ])
    }

    /// Adds the child of a job that was just divided with this lease.
    static func divide(_ lease: Lease, _ child: NewJob) -> PostgresStatement {
        PostgresStatement(
            """
            INSERT INTO transcoding_jobs (id, queue, payload, status, priority, max_attempts, due_at, parent_id)
            SELECT $3, $4, $5, 'pending', $6::text::bigint, $7::text::integer, now() + \(span("$8")), $1
            FROM transcoding_jobs WHERE id = $1 AND token = $2::text::bigint AND status = 'waiting'
            ON CONFLICT DO NOTHING
            """,
            [
                PostgresValue(lease.id), PostgresValue(lease.token), PostgresValue(child.id),
                PostgresValue(child.queue), PostgresValue(child.payload), PostgresValue(child.priority),
                PostgresValue(child.maxAttempts), PostgresValue(child.delay),
            ])
    }

    /// Gives back the id and the status of each job taken from its worker.
    static func recover(queue: String) -> PostgresStatement {
        PostgresStatement(
            """
            WITH orphans AS MATERIALIZED (
                SELECT seq FROM transcoding_jobs
                WHERE queue = $1 AND status = 'processing' AND lease_until < now()
                ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED)
            UPDATE transcoding_jobs
            SET errors = sluice_noted(errors, attempt, worker, replace($2, '%', coalesce(worker, '?'))),
                status = CASE WHEN cancel_requested THEN 'cancelled' WHEN attempt >= max_attempts THEN 'failed'
                    ELSE 'pending' END,
                finished_at = CASE WHEN cancel_requested OR attempt >= max_attempts THEN now() END,
                unique_slot = CASE WHEN unique_scope = 'active' AND (cancel_requested OR attempt >= max_attempts)
                    THEN NULL ELSE unique_slot END,
                token = token + 1, lease_until = NULL
            WHERE seq = ANY (ARRAY(SELECT seq FROM orphans))
            RETURNING id, status
            """, [PostgresValue(queue), PostgresValue(LeaseRules.lapse(of: "%"))])
    }

    /// Gives back the status and the queue of the job, unless it had ended before.
    static func cancel(_ id: JobID) -> [PostgresStatement] {
        [
            PostgresStatement(
                """
                UPDATE transcoding_jobs
                SET cancel_requested = true,
                    finished_at = CASE WHEN status = 'processing' THEN NULL ELSE now() END,
                    unique_slot = CASE WHEN status <> 'processing' AND unique_scope = 'active' THEN NULL
                        ELSE unique_slot END,
                    status = CASE WHEN status = 'processing' THEN status ELSE 'cancelled' END
                WHERE id = $1 AND status IN ('waiting', 'pending', 'processing')
                RETURNING status, queue
                """, [PostgresValue(id)]),
            PostgresStatement("SELECT FROM transcoding_jobs WHERE id = $1", [PostgresValue(id)]),
        ]
    }

    /// Gives back `retried`, `missing`, `taken`, or the status that does not allow it, and then the queue.
    static func retry(_ id: JobID) -> [PostgresStatement] {
        [
            PostgresStatement("SELECT sluice_retry_job($1)", [PostgresValue(id)]),
            PostgresStatement("SELECT queue FROM transcoding_jobs WHERE id = $1", [PostgresValue(id)]),
        ]
    }

    static func cleanUp(queue: String?, age: Duration, limit: Int) -> PostgresStatement {
        PostgresStatement(
            """
            DELETE FROM transcoding_jobs WHERE seq IN (
                SELECT seq FROM transcoding_jobs
                WHERE finished_at < now() - \(span("$1")) AND ($2::text IS NULL OR queue = $2)
                LIMIT $3::text::bigint)
            """, [PostgresValue(age), PostgresValue(queue), PostgresValue(limit)])
    }
}
