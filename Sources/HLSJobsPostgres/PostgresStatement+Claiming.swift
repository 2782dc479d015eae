import HLSJobs

extension PostgresStatement {
    static func claim(_ request: ClaimRequest) -> PostgresStatement {
        PostgresStatement(
            """
            WITH due AS MATERIALIZED (\(due))
            UPDATE transcoding_jobs SET \(given) WHERE seq = ANY (ARRAY(SELECT seq FROM due))
            RETURNING \(claimedColumns)
            """, values(of: request))
    }

    /// The same for a claim that may have been carried out before: what it gave and what is still held comes again.
    static func claimAgain(_ request: ClaimRequest) -> PostgresStatement {
        PostgresStatement(
            """
            WITH mine AS (
                UPDATE transcoding_jobs SET lease_until = now() + \(span("$3"))
                WHERE queue = $1 AND status = 'processing' AND claim = $5::text::bigint
                RETURNING \(claimedColumns)),
            due AS MATERIALIZED (SELECT seq FROM (\(due)) AS open WHERE NOT EXISTS (SELECT FROM mine)),
            others AS (
                UPDATE transcoding_jobs SET \(given) WHERE seq = ANY (ARRAY(SELECT seq FROM due))
                RETURNING \(claimedColumns))
            SELECT * FROM mine UNION ALL SELECT * FROM others
            """, values(of: request))
    }

    private static let due = """
        SELECT seq FROM transcoding_jobs
        WHERE queue = $1 AND status = 'pending' AND due_at <= now()
        ORDER BY priority DESC, due_at, seq LIMIT $2::text::bigint FOR UPDATE SKIP LOCKED
        """

    private static let given = """
        status = 'processing', attempt = attempt + 1, token = token + 1, started_at = now(),
        lease_until = now() + \(span("$3")), worker = $4, claim = $5::text::bigint
        """

    private static let claimedColumns = """
        id, token, payload, attempt, max_attempts, parent_id, jsonb_array_length(errors), priority,
        \(microseconds("due_at")), seq
        """

    private static func values(of request: ClaimRequest) -> [PostgresValue] {
        [
            PostgresValue(request.queue), PostgresValue(request.limit), PostgresValue(request.lease),
            PostgresValue(request.worker), PostgresValue(request.id),
        ]
    }

    /// The microseconds until the first pending job is due.
    static func nextDue(queue: String) -> PostgresStatement {
        PostgresStatement(
            """
            SELECT \(microseconds("min(due_at)")) - \(microseconds("now()")) FROM transcoding_jobs
            WHERE queue = $1 AND status = 'pending'
            """, [PostgresValue(queue)])
    }
}
