import HLSJobs

extension SQLCatalogueStore: HousekeepingCatalogue {
    package func cleanUp(olderThan age: Duration) async throws -> Int {
        let time = now()
        let (before, longBefore) = (time + (.zero - age), time + (.zero - max(age, AnnouncementAge.least)))
        let old = dialect.time("?1")
        let deletions = [
            deletion("uploads", "id", "ended_at < \(old)", before),
            deletion("webhook_deliveries", "id", "created_at < \(old) AND status <> 'pending'", before),
            deletion("streams", "id", "ended_at < \(old)", before),
            deletion("job_announcements", "job_id", "followed_until < \(old)", longBefore),
            deletion("idempotency_keys", "claim", "expires_at < \(old)", time),
        ]
        var count = 0
        while true {
            let removed = try await database.run(deletions).map(\.count)
            count += removed.reduce(0, +)
            if removed.allSatisfy({ $0 < Self.portion }) { return count }
            try Task.checkCancellation()
        }
    }

    /// So that no transaction is long.
    private static let portion = 1_000

    private func deletion(
        _ table: String, _ name: String, _ condition: String, _ time: JobTime
    ) -> CatalogueStatement {
        CatalogueStatement(
            """
            DELETE FROM \(table) WHERE \(name) IN (SELECT \(name) FROM \(table) WHERE \(condition) LIMIT \(Self.portion))
            RETURNING 1
            """, [CatalogueValue(time)], columns: 1)
    }
}
