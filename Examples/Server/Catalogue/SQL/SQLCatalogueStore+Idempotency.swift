import HLSJobs

extension SQLCatalogueStore: IdempotencyCatalogue {
    package func claim(_ request: IdempotentRequest) async throws -> IdempotencyClaim {
        let time = now()
        let ticket = IdempotencyTicket(scope: request.scope, key: request.key, token: JobID().rawValue)
        let insert = CatalogueStatement(
            """
            INSERT INTO idempotency_keys (scope, key, fingerprint, claim, claimed_until, expires_at)
            VALUES (?1, ?2, ?3, ?4, \(dialect.time("?5")), \(dialect.time("?6")))
            ON CONFLICT (scope, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_until = excluded.claimed_until,
                expires_at = excluded.expires_at, answer_status = NULL, answer_body = NULL
            WHERE idempotency_keys.expires_at <= \(dialect.time("?7"))
                OR (idempotency_keys.answer_status IS NULL AND idempotency_keys.fingerprint = excluded.fingerprint
                    AND idempotency_keys.claimed_until <= \(dialect.time("?7")))
            """,
            [
                CatalogueValue(ticket.scope), CatalogueValue(ticket.key), CatalogueValue(request.fingerprint),
                CatalogueValue(ticket.token), CatalogueValue(time + request.patience),
                CatalogueValue(time + request.lifetime), CatalogueValue(time),
            ])
        let look = CatalogueStatement(
            "SELECT fingerprint, claim, answer_status, answer_body FROM idempotency_keys WHERE scope = ?1 AND key = ?2",
            [CatalogueValue(ticket.scope), CatalogueValue(ticket.key)], columns: 4)
        // Between the two statements nobody else's can come: they are one transaction, and the first locks the row.
        guard let row = try await database.run([insert, look])[1].first else { return .underWay }
        if row.text(1) == ticket.token { return .new(ticket) }
        if row.text(0) != request.fingerprint { throw CatalogueError.keyReused() }
        guard let status = row.optionalInteger(2) else { return .underWay }
        return .answered(IdempotentAnswer(status: Int(status), body: row.text(3)))
    }

    package func answer(_ ticket: IdempotencyTicket, with answer: IdempotentAnswer) async throws {
        let update = CatalogueStatement(
            """
            UPDATE idempotency_keys SET answer_status = ?4, answer_body = ?5
            WHERE scope = ?1 AND key = ?2 AND claim = ?3 AND answer_status IS NULL
            """, values(of: ticket) + [CatalogueValue(answer.status), CatalogueValue(answer.body)])
        _ = try await database.run([update])
    }

    package func release(_ ticket: IdempotencyTicket) async throws {
        let delete = CatalogueStatement(
            "DELETE FROM idempotency_keys WHERE scope = ?1 AND key = ?2 AND claim = ?3 AND answer_status IS NULL",
            values(of: ticket))
        _ = try await database.run([delete])
    }

    private func values(of ticket: IdempotencyTicket) -> [CatalogueValue] {
        [CatalogueValue(ticket.scope), CatalogueValue(ticket.key), CatalogueValue(ticket.token)]
    }
}
