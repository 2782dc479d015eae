import Catalogue
import HLSJobs

extension EventFeed {
    /// How far back a first look goes for jobs of which nothing was announced.
    private static let horizon = Duration.seconds(86_400)
    /// Transactions are seen when they are committed, which may be so much later than the times in them.
    private static let overlap = Duration.seconds(120)
    private static let pageSize = 500
    /// Dead jobs of deliveries are rare and not urgent: one look in so many sweeps.
    private static let sweepsPerReconciliation = 30

    /// Announces every change since it was last called, here or elsewhere.
    ///
    /// Each sweep looks at the jobs that run, those pushed since the last sweep, those whose announced status is not final
    /// although they do not run any more, and a portion of those that wait: what it costs does not grow with the queue.
    /// - Throws: `CatalogueError`, `JobError`.
    package func sweep() async throws {
        let since = seenUntil ?? now() + (.zero - Self.horizon)
        seenUntil = nil
        var found: [JobID: JobRecord] = [:]
        let newest = try await collect(since: since + (.zero - Self.overlap), into: &found)
        for status in [JobStatus.waiting, .processing] { try await collect(status, into: &found) }
        let lost = try await collectFollowed(into: &found)
        try await announce(found.values.sorted { ($0.createdAt, $0.id.rawValue) < ($1.createdAt, $1.id.rawValue) })
        try await catalogue.announce(lost.map { JobNews($0) })
        seenUntil = max(newest ?? since, since)
        try await tendDeliveries()
    }

    /// The newest jobs, in whatever status; gives the time of the newest.
    private func collect(since: JobTime, into found: inout [JobID: JobRecord]) async throws -> JobTime? {
        var newest: JobTime?
        var after: JobID?
        while true {
            let page = try await store.list(JobFilter(queue: queue, after: after, limit: Self.pageSize))
            newest = newest ?? page.first?.createdAt
            for job in page where isAnnounced(job) && job.createdAt >= since { found[job.id] = job }
            guard page.count == Self.pageSize, let last = page.last, last.createdAt >= since else { return newest }
            after = last.id
        }
    }

    private func collect(_ status: JobStatus, into found: inout [JobID: JobRecord]) async throws {
        var after: JobID?
        while true {
            let page = try await store.list(
                JobFilter(queue: queue, status: status, after: after, limit: Self.pageSize))
            for job in page where isAnnounced(job) { found[job.id] = job }
            guard page.count == Self.pageSize, let last = page.last else { return }
            after = last.id
        }
    }

    /// Jobs of which the end was not announced, or only just; gives what is to be noted of those that the store has
    /// forgotten.
    private func collectFollowed(into found: inout [JobID: JobRecord]) async throws -> [Announcement] {
        var followed: [Announcement] = []
        var after: JobID?
        repeat {
            let page = try await catalogue.followedAnnouncements(
                queue: queue, pending: false, after: after, limit: Self.pageSize)
            followed += page
            after = page.count == Self.pageSize ? page.last?.job : nil
        } while after != nil
        let waiting = try await catalogue.followedAnnouncements(
            queue: queue, pending: true, after: pendingCursor, limit: Self.pageSize)
        pendingCursor = waiting.count == Self.pageSize ? waiting.last?.job : nil
        var lost: [Announcement] = []
        for var told in followed + waiting where found[told.job] == nil {
            if let job = try await store.job(told.job) {
                found[job.id] = job
            } else {
                told.followedUntil = now()
                lost.append(told)
            }
        }
        return lost
    }

    private func tendDeliveries() async throws {
        guard let webhooks else { return }
        try await webhooks.enqueue()
        sweepCount += 1
        if deliveryCursor == nil && sweepCount % Self.sweepsPerReconciliation != 1 { return }
        deliveryCursor = try await webhooks.reconcile(after: deliveryCursor)
    }
}
