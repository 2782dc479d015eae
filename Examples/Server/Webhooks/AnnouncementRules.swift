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

    /// When the failure was that the announced pause follows; nil before the first attempt of a run that was seen to
    /// begin.
    private var runFailure: JobTime?

    /// How long a job that has ended is followed: so long somebody who retries it need not say so.
    static let lingering = Duration.seconds(60)

    /// - Parameter before: what was told before; nil if nothing was.
    package init(_ job: JobRecord, after before: Announcement?, now: JobTime) {
        self.job = job
        self.now = now
        told = before ?? Announcement(job: job.id, queue: job.queue, status: .pending)
        // Somebody has looked at the job later than this record was read.
        if let before, job.token < before.token { return }
        if told.status == .pending && told.attempt > 0 { runFailure = told.lastFailureAt }
        if before == nil {
            tell(.pending, attempt: 0, at: job.createdAt)
        } else if told.status.isFinal && job.token > told.token {
            // Every retry makes the token grow by one.
            told.token += 1
            beginRun(at: now)
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
            let attempt = number(of: failure)
            tellOfProcessing(attempt, at: failure.at)
            (told.lastFailureAt, runFailure) = (failure.at, failure.at)
            // The end of the job tells of the failure that came with it.
            if isNewest && (job.status == .failed || failure.at == job.finishedAt) { return }
            if FamilyRules.isAboutChild(failure) || isLast(attempt, before: isNewest ? nil : news[index + 1]) {
                tell(.failed, attempt: attempt, at: failure.at, error: failure.message)
                beginRun(at: failure.at)
            } else {
                tell(.pending, attempt: attempt, at: failure.at, error: failure.message)
            }
        }
    }

    /// The attempt that failed: one that has made parts was given back.
    private func number(of failure: JobFailure) -> Int {
        if !FamilyRules.isAboutChild(failure) { return failure.attempt }
        return told.status == .processing ? told.attempt : told.attempt + 1
    }

    /// Whether an attempt that failed was the last of its run: what follows counts from the beginning, as after a retry.
    private func isLast(_ attempt: Int, before next: JobFailure?) -> Bool {
        if let next { return FamilyRules.isAboutChild(next) ? next.attempt < attempt : next.attempt <= attempt }
        switch job.status {
        case .pending, .cancelled, .waiting: return job.attempt < attempt
        case .processing, .completed: return job.attempt <= attempt
        case .failed: return false
        }
    }

    // MARK: The present

    private mutating func tellOfStatus() {
        let time = job.startedAt ?? now
        switch job.status {
        case .pending:
            // A job that was handed back, or whose parts are made, goes on with its attempt.
            if hasBegun { tellOfProcessing(told.attempt + 1, at: time) }
        case .processing:
            tellOfProcessing(job.attempt, at: time)
        case .waiting:
            // Its parts are being made, and it gets the attempt that it gave back.
            tellOfProcessing(job.attempt + 1, at: time)
        case .completed:
            tellOfProcessing(job.attempt, at: time)
            tell(.completed, attempt: told.attempt, at: job.finishedAt ?? now)
        case .failed:
            tell(.failed, attempt: told.attempt, at: job.finishedAt ?? now, error: job.failures.last?.message)
        case .cancelled:
            if hasBegun { tellOfProcessing(told.attempt + 1, at: time) }
            tell(.cancelled, attempt: told.attempt, at: job.finishedAt ?? now)
        }
    }

    /// Whether an attempt has begun since the job was announced as pending.
    private var hasBegun: Bool {
        guard told.status == .pending, let startedAt = job.startedAt else { return false }
        // After a failure the claim that follows is later; without one it has made the token grow.
        if let runFailure { return startedAt > runFailure }
        return job.token > told.token
    }

    private mutating func tellOfProcessing(_ attempt: Int, at time: JobTime) {
        if told.status == .processing {
            if told.attempt == attempt { return }
            // Counting from the beginning again without a failure: it was cancelled and then retried.
            if attempt < told.attempt {
                tell(.cancelled, attempt: told.attempt, at: time)
                beginRun(at: time)
            }
        }
        tell(.processing, attempt: attempt, at: time)
    }

    private mutating func beginRun(at time: JobTime) {
        told.run += 1
        tell(.pending, attempt: 0, at: time)
    }

    private mutating func tell(_ status: JobStatus, attempt: Int, at time: JobTime, error: String? = nil) {
        (told.status, told.attempt) = (status, attempt)
        changes.append(JobChange(status: status, run: told.run, attempt: attempt, at: time, error: error))
    }
}
