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
        var seen: Set<JobID> = []
        let newest = try await announceNewest(since: since + (.zero - Self.overlap), &seen)
        for status in [JobStatus.waiting, .processing] { try await announceAll(status, &seen) }
        try await announceFollowed(&seen)
        seenUntil = max(newest ?? since, since)
        try await tendDeliveries()
    }

    /// The newest jobs, in whatever status; gives the time of the newest.
    private func announceNewest(since: JobTime, _ seen: inout Set<JobID>) async throws -> JobTime? {
        var newest: JobTime?
        var after: JobID?
        // Mostly there are few, or none.
        var limit = Self.pageSize / 10
        while true {
            let page = try await store.list(JobFilter(queue: queue, after: after, limit: limit))
            newest = newest ?? page.first?.createdAt
            try await announce(page.filter { $0.createdAt >= since }, &seen)
            guard page.count == limit, let last = page.last, last.createdAt >= since else { return newest }
            after = last.id
            limit = Self.pageSize
        }
    }

    private func announceAll(_ status: JobStatus, _ seen: inout Set<JobID>) async throws {
        var after: JobID?
        repeat {
            let page = try await store.list(
                JobFilter(queue: queue, status: status, after: after, limit: Self.pageSize))
            try await announce(page, &seen)
            after = page.count == Self.pageSize ? page.last?.id : nil
        } while after != nil
    }

    /// Jobs of which the end was not announced, or only just.
    private func announceFollowed(_ seen: inout Set<JobID>) async throws {
        var after: JobID?
        repeat {
            let page = try await catalogue.followedAnnouncements(
                queue: queue, pending: false, after: after, limit: Self.pageSize)
            try await announceAgain(page, &seen)
            after = page.count == Self.pageSize ? page.last?.job : nil
        } while after != nil
        let page = try await catalogue.followedAnnouncements(
            queue: queue, pending: true, after: pendingCursor, limit: Self.pageSize)
        try await announceAgain(page, &seen)
        pendingCursor = page.count == Self.pageSize ? page.last?.job : nil
    }

    private func announceAgain(_ followed: [Announcement], _ seen: inout Set<JobID>) async throws {
        var jobs: [JobRecord] = []
        for var told in followed where !seen.contains(told.job) {
            if let job = try await store.job(told.job) {
                jobs.append(job)
            } else {
                // The store has forgotten it.
                told.followedUntil = now()
                try await catalogue.announce([JobNews(told)])
            }
        }
        try await announce(jobs, &seen)
    }

    /// A page of jobs, the oldest first, without those seen before.
    private func announce(_ page: [JobRecord], _ seen: inout Set<JobID>) async throws {
        let jobs = page.filter { isAnnounced($0) && !seen.contains($0.id) }
        seen.formUnion(jobs.map(\.id))
        try await announce(jobs.sorted { ($0.createdAt, $0.id.rawValue) < ($1.createdAt, $1.id.rawValue) })
    }

    private func tendDeliveries() async throws {
        guard let webhooks else { return }
        try await webhooks.enqueue()
        sweepCount += 1
        if deliveryCursor == nil && sweepCount % Self.sweepsPerReconciliation != 1 { return }
        deliveryCursor = try await webhooks.reconcile(after: deliveryCursor)
    }
}
