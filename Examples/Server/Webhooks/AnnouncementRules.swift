package import Catalogue
package import HLSJobs

/// What the world has not been told about a job yet; pure, the time is always given.
///
/// Workers die between a change and whatever would tell of it, so nobody tells while it happens. The changes are derived
/// from the job's record, which the store keeps whatever happens, and from what was told before. The history of errors
/// tells of attempts that nobody has seen. Whoever derives a change, and however often, names it alike: a job, its run,
/// a status and an attempt.
package struct AnnouncementRules {
    /// What there is to tell, in its order.
    package private(set) var changes: [JobChange] = []
    /// What is to be noted when it is told.
    package private(set) var told: Announcement
    private let job: JobRecord
    private let now: JobTime

    /// How long a job that has ended is followed: so long somebody who retries it need not say so.
    static let lingering = Duration.seconds(60)

    /// - Parameter before: what was told before; nil if nothing was.
    package init(_ job: JobRecord, after before: Announcement?, now: JobTime) {
        self.job = job
        self.now = now
        told = before ?? Announcement(job: job.id, queue: job.queue, status: .pending)
        // Somebody has looked at the job later than this record was read.
        if let before, job.token < before.token { return }
        if before == nil {
            tell(.pending, attempt: 0, at: job.createdAt)
        } else if told.status.isFinal && job.token > told.token {
            // Every retry makes the token grow.
            beginRun()
        }
        if !told.status.isFinal {
            tellOfFailures()
            tellOfStatus()
        }
        told.token = job.token
        told.followedUntil = told.status.isFinal ? told.followedUntil ?? now + Self.lingering : nil
    }

    // MARK: The history

    private mutating func tellOfFailures() {
        let news = job.failures.filter { failure in told.lastFailureAt.map { failure.at > $0 } ?? true }
        for (index, failure) in news.enumerated() {
            let isNewest = index == news.count - 1
            tellOfProcessing(failure.attempt, at: failure.at)
            told.lastFailureAt = failure.at
            // The end of the job tells of the failure that came with it.
            if isNewest && (job.status == .failed || failure.at == job.finishedAt) { return }
            if isLast(failure.attempt, before: isNewest ? nil : news[index + 1]) {
                tell(.failed, attempt: max(failure.attempt, told.attempt), at: failure.at, error: failure.message)
                beginRun()
            } else {
                tell(.pending, attempt: failure.attempt, at: failure.at, error: failure.message)
            }
        }
    }

    /// Whether an attempt that failed was the last of its run: somebody has retried the job when what follows counts from
    /// the beginning.
    private func isLast(_ attempt: Int, before next: JobFailure?) -> Bool {
        // A job that fails because one of its parts does is not tried again.
        if attempt < 1 { return true }
        if let next { return next.attempt <= attempt }
        switch job.status {
        case .pending, .cancelled: return job.attempt < attempt
        case .processing, .completed: return job.attempt <= attempt
        case .waiting: return job.attempt + 1 <= attempt
        case .failed: return false
        }
    }

    // MARK: The present

    private mutating func tellOfStatus() {
        switch job.status {
        case .pending:
            // A job that was handed back, or whose parts are made, goes on with its attempt: there is nothing to tell.
            break
        case .processing:
            tellOfProcessing(job.attempt, at: job.startedAt ?? now)
        case .waiting:
            // Its parts are being made, and it gets the attempt that it gave back.
            tellOfProcessing(job.attempt + 1, at: job.startedAt ?? now)
        case .completed:
            tellOfProcessing(job.attempt, at: job.startedAt ?? now)
            tell(.completed, attempt: told.attempt, at: job.finishedAt ?? now)
        case .failed:
            if told.status == .pending, let startedAt = job.startedAt {
                tellOfProcessing(max(job.attempt, 1), at: startedAt)
            }
            tell(.failed, attempt: told.attempt, at: job.finishedAt ?? now, error: job.failures.last?.message)
        case .cancelled:
            tell(.cancelled, attempt: told.attempt, at: job.finishedAt ?? now)
        }
    }

    private mutating func tellOfProcessing(_ attempt: Int, at time: JobTime) {
        if attempt < 1 { return }
        if told.status == .processing {
            // A job that waits for its parts has given its attempt back, and fails with the one before.
            if told.attempt == attempt || job.status == .failed && attempt < told.attempt { return }
            // Counting from the beginning again without a failure: it was cancelled and then retried.
            if attempt < told.attempt {
                tell(.cancelled, attempt: told.attempt, at: time)
                beginRun()
            }
        }
        tell(.processing, attempt: attempt, at: time)
    }

    private mutating func beginRun() {
        told.run += 1
        tell(.pending, attempt: 0, at: now)
    }

    private mutating func tell(_ status: JobStatus, attempt: Int, at time: JobTime, error: String? = nil) {
        (told.status, told.attempt) = (status, attempt)
        changes.append(JobChange(status: status, run: told.run, attempt: attempt, at: time, error: error))
    }
}
