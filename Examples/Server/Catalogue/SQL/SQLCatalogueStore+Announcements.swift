package import HLSJobs

extension SQLCatalogueStore: AnnouncementCatalogue {
    package func announcements(of jobs: [JobID]) async throws -> [JobID: Announcement] {
        var found: [JobID: Announcement] = [:]
        for start in stride(from: 0, to: jobs.count, by: 500) {
            let portion = jobs[start..<min(start + 500, jobs.count)]
            let places = (1...portion.count).map { "?\($0)" }.joined(separator: ", ")
            let statement = CatalogueStatement(
                "SELECT \(announcementColumns) FROM job_announcements WHERE job_id IN (\(places))",
                portion.map { CatalogueValue($0) }, columns: Self.announcementColumnCount)
            for row in try await database.read(statement) {
                let announcement = try announcement(row)
                found[announcement.job] = announcement
            }
        }
        return found
    }

    package func followedAnnouncements(
        queue: String, pending: Bool, after: JobID?, limit: Int
    ) async throws -> [Announcement] {
        var values = [
            CatalogueValue(queue), CatalogueValue(now()), CatalogueValue(PageLimit.clamped(limit)),
        ]
        var condition = "status \(pending ? "=" : "<>") 'pending'"
        if let after {
            values.append(CatalogueValue(after))
            condition += " AND \(dialect.bytes("job_id")) > ?\(values.count)"
        }
        let statement = CatalogueStatement(
            """
            SELECT \(announcementColumns) FROM job_announcements
            WHERE queue = ?1 AND followed_until > \(dialect.time("?2")) AND \(condition)
            ORDER BY \(dialect.bytes("job_id")) LIMIT ?3
            """, values, columns: Self.announcementColumnCount)
        return try await database.read(statement).map(announcement)
    }

    package func announce(_ news: [JobNews]) async throws {
        if news.isEmpty { return }
        let deliveries = insertions(of: news.flatMap(\.deliveries))
        _ = try await database.run(deliveries + news.flatMap(statements))
    }

    package func follow(_ job: JobID) async throws {
        let update = CatalogueStatement(
            "UPDATE job_announcements SET followed_until = \(dialect.time("?2")) WHERE job_id = ?1",
            [CatalogueValue(job), CatalogueValue(Self.forEver)])
        _ = try await database.run([update])
    }

    private func statements(for news: JobNews) throws -> [CatalogueStatement] {
        let told = news.announcement
        let upsert = CatalogueStatement(
            """
            INSERT INTO job_announcements (job_id, queue, run, status, attempt, token, last_failure_at, followed_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, \(dialect.time("?7")), \(dialect.time("?8")))
            ON CONFLICT (job_id) DO UPDATE
            SET run = excluded.run, status = excluded.status, attempt = excluded.attempt, token = excluded.token,
                last_failure_at = excluded.last_failure_at, followed_until = excluded.followed_until
            WHERE job_announcements.run < excluded.run
                OR job_announcements.run = excluded.run AND job_announcements.token <= excluded.token
            """,
            [
                CatalogueValue(told.job), CatalogueValue(told.queue), CatalogueValue(told.run),
                CatalogueValue(told.status.rawValue), CatalogueValue(told.attempt), CatalogueValue(told.token),
                CatalogueValue(told.lastFailureAt), CatalogueValue(told.followedUntil ?? Self.forEver),
            ])
        return try [upsert] + (news.file.map { try statements(for: $0, news) } ?? [])
    }

    /// Ids of jobs grow with time, so that of two jobs the larger id is the newer one.
    private func statements(for file: FileID, _ news: JobNews) throws -> [CatalogueStatement] {
        let told = news.announcement
        let ids = [CatalogueValue(file), CatalogueValue(told.job)]
        let outcome = try news.outcome.map(OutcomeText.text)
        return [
            CatalogueStatement(
                """
                UPDATE files SET job_id = ?2, outcome = NULL
                WHERE id = ?1 AND (job_id IS NULL OR \(dialect.bytes("job_id")) < ?2)
                """, ids),
            CatalogueStatement(
                """
                UPDATE files SET outcome = ?3
                WHERE id = ?1 AND job_id = ?2 AND EXISTS (SELECT 1 FROM job_announcements
                    WHERE job_id = ?2 AND run = ?4 AND token = ?5 AND status = ?6)
                """,
                ids + [
                    CatalogueValue(outcome), CatalogueValue(told.run), CatalogueValue(told.token),
                    CatalogueValue(told.status.rawValue),
                ]),
        ]
    }

    /// Stands for no end, so that one index finds all that are followed: the last second of the year 9999.
    private static let forEver = JobTime(microseconds: 253_402_300_799_000_000)

    private static let announcementColumnCount = 8

    private var announcementColumns: String {
        """
        job_id, queue, run, status, attempt, token, \(dialect.microseconds("last_failure_at")),
        \(dialect.microseconds("followed_until"))
        """
    }

    private func announcement(_ row: CatalogueRow) throws -> Announcement {
        Announcement(
            job: JobID(row.text(0)), queue: row.text(1), run: Int(row.integer(2)),
            status: try row.kind(3, JobStatus.self), attempt: Int(row.integer(4)), token: row.integer(5),
            lastFailureAt: row.optionalTime(6),
            followedUntil: row.time(7) == Self.forEver ? nil : row.time(7))
    }
}
