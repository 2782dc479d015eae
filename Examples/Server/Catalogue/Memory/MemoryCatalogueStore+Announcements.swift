package import HLSJobs

extension MemoryCatalogueStore: AnnouncementCatalogue {
    package func announcements(of jobs: [JobID]) async throws -> [JobID: Announcement] {
        read { table in
            let wanted = Set(jobs)
            return table.announcements.filter { wanted.contains($0.key) }
        }
    }

    package func followedAnnouncements(
        queue: String, pending: Bool, after: JobID?, limit: Int
    ) async throws -> [Announcement] {
        try change { table, now in
            let found = table.announcements.values.filter { each in
                each.queue == queue && (each.status == .pending) == pending
                    && (each.followedUntil.map { $0 > now } ?? true)
                    && (after.map { $0.rawValue < each.job.rawValue } ?? true)
            }
            return Array(found.sorted { $0.job.rawValue < $1.job.rawValue }.prefix(PageLimit.clamped(limit)))
        }
    }

    package func announce(_ news: [JobNews]) async throws {
        try change { table, now in
            _ = table.record(news.flatMap(\.deliveries), now: now)
            for each in news { table.note(each) }
        }
    }

    package func follow(_ job: JobID) async throws {
        try change { table, _ in table.announcements[job]?.followedUntil = nil }
    }
}

extension CatalogueTable {
    fileprivate mutating func note(_ news: JobNews) {
        let told = news.announcement
        let isLate = announcements[told.job].map { ($0.run, $0.token) > (told.run, told.token) } ?? false
        if !isLate { announcements[told.job] = told }
        guard let file = news.file, var record = files[file] else { return }
        // Ids of jobs grow with time, so that of two jobs the larger id is the newer one.
        if record.job.map({ $0.rawValue < told.job.rawValue }) ?? true {
            record.job = told.job
            record.outcome = nil
        }
        if record.job == told.job && !isLate { record.outcome = news.outcome }
        files[file] = record
    }
}

extension MemoryCatalogueStore: HousekeepingCatalogue {
    package func cleanUp(olderThan age: Duration) async throws -> Int {
        try change { $0.cleanUp(olderThan: age, now: $1) }
    }
}
