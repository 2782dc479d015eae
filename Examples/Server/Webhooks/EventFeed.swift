package import Catalogue
package import HLSJobs

/// Announces every change of the jobs of a queue: to the catalogue, and to those who are told by webhooks.
///
/// Nobody announces a change while making it. A sweep compares the records of the store with what was announced, by
/// `AnnouncementRules`, and notes the difference in one transaction; so nothing is lost with a process, wherever it dies,
/// and any number of processes may sweep. Over any store of jobs: only its ordinary lists are needed.
package actor EventFeed {
    /// What an announcement needs: what was announced, and the deliveries.
    package typealias Catalogue = AnnouncementCatalogue & DeliveryCatalogue

    let queue: String
    let store: any JobStore
    let catalogue: any Catalogue
    let webhooks: Webhooks?
    let file: @Sendable (JobRecord) -> FileID?
    let now: @Sendable () -> JobTime

    /// How far the newest jobs were looked at, by the store's clock; nil if the last look failed.
    var seenUntil: JobTime?
    /// Where the rounds over jobs that wait, and over pending deliveries, are.
    var pendingCursor: JobID?
    var deliveryCursor: PageCursor?
    var sweepCount = 0

    /// - Parameters:
    ///   - queue: the queue whose jobs are announced; jobs that are parts of others are not.
    ///   - webhooks: nil if nobody is told.
    ///   - file: the file that a job transcodes.
    package init(
        queue: String, store: any JobStore, catalogue: any Catalogue, webhooks: Webhooks?,
        file: @escaping @Sendable (JobRecord) -> FileID?
    ) {
        self.init(
            queue: queue, store: store, catalogue: catalogue, webhooks: webhooks, file: file,
            now: { JobTime.system() })
    }

    init(
        queue: String, store: any JobStore, catalogue: any Catalogue, webhooks: Webhooks?,
        file: @escaping @Sendable (JobRecord) -> FileID?, now: @escaping @Sendable () -> JobTime
    ) {
        self.queue = queue
        self.store = store
        self.catalogue = catalogue
        self.webhooks = webhooks
        self.file = file
        self.now = now
    }

    /// Sweeps until the task is cancelled: after every notice about the queue, and at least once in each interval.
    ///
    /// - Parameters:
    ///   - onTrouble: told once when the databases stop to answer; the feed goes on trying.
    /// - Throws: `CancellationError`; `JobError` or `CatalogueError` that time does not mend.
    package func run(
        interval: Duration = .seconds(1), onTrouble: @escaping @Sendable (any Error) -> Void
    ) async throws {
        let watch = store.notices.watch(.queue(queue))
        var hasTrouble = false
        while true {
            try Task.checkCancellation()
            do {
                try await sweep()
                hasTrouble = false
            } catch  where Self.mayPass(error) {
                if !hasTrouble { onTrouble(error) }
                hasTrouble = true
            }
            // Notices may follow each other quickly; a sweep tells of all that has happened meanwhile.
            try await Task.sleep(for: interval / 10)
            await watch.wait(upTo: interval)
        }
    }

    /// Announces what there is to announce of these jobs, at once; for those who have just changed them.
    ///
    /// - Throws: `CatalogueError`, `JobError`; the next sweep repairs it.
    package func observe(_ jobs: [JobID]) async throws {
        var records: [JobRecord] = []
        for id in jobs {
            if let record = try await store.job(id), isAnnounced(record) { records.append(record) }
        }
        try await announce(records)
        try await webhooks?.enqueue()
    }

    /// Retries a job so that its end before, and its new beginning, are announced wherever a process dies.
    ///
    /// - Throws: `JobError`: `.notFound`, or `.conflict` if the job has not failed or its unique key is taken;
    ///   `CatalogueError`.
    package func retry(_ job: JobID) async throws {
        try await observe([job])
        // Even if nobody gets to say more, sweeps look at it again.
        try await catalogue.follow(job)
        try await store.retry(job)
        try await observe([job])
    }

    private static func mayPass(_ error: any Error) -> Bool {
        (error as? JobError)?.canRetry ?? (error as? CatalogueError)?.canRetry ?? false
    }

    // MARK: Announcing

    func isAnnounced(_ job: JobRecord) -> Bool { job.queue == queue && job.parent == nil }

    func announce(_ jobs: [JobRecord]) async throws {
        let portion = 50
        for start in stride(from: 0, to: jobs.count, by: portion) {
            let jobs = jobs[start..<min(start + portion, jobs.count)]
            let told = try await catalogue.announcements(of: jobs.map(\.id))
            let news = try jobs.compactMap { try self.news(of: $0, after: told[$0.id]) }
            if !news.isEmpty { try await catalogue.announce(news) }
        }
    }

    /// nil if there is none.
    private func news(of job: JobRecord, after told: Announcement?) throws -> JobNews? {
        let rules = AnnouncementRules(job, after: told, now: now())
        // A token alone is no news.
        if let told, rules.changes.isEmpty, rules.told.followedUntil == told.followedUntil { return nil }
        let file = file(job)
        let events = rules.changes.map { WebhookEvent.transcode($0, of: job, file: file) }
        let end = rules.changes.last.flatMap { change in
            change.status.isFinal
                ? FileOutcome(
                    status: change.status, finishedAt: change.at, attempt: change.attempt, error: change.error) : nil
        }
        // A job that is only followed further has told its file before.
        return JobNews(
            rules.told, deliveries: try webhooks?.deliveries(for: events) ?? [],
            file: rules.changes.isEmpty ? nil : file, outcome: end)
    }
}
