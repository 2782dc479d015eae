/// What claims, renewals, settlements and recoveries do to one job; pure, the time is always given.
package enum LeaseRules {
    /// Whether the job can be claimed.
    package static func isDue(_ job: JobRecord, now: JobTime) -> Bool {
        job.status == .pending && job.dueAt <= now
    }

    /// Gives the job to a worker; the token it gets is larger than every token before.
    package static func claim(_ job: inout JobRecord, worker: String, lease: Duration, now: JobTime) -> ClaimedJob {
        job.status = .processing
        job.attempt += 1
        job.token += 1
        job.startedAt = now
        job.leaseUntil = now + lease
        job.worker = worker
        return claimed(job)
    }

    /// Gives the job once more to the worker whose claim was not answered.
    package static func claimAgain(_ job: inout JobRecord, lease: Duration, now: JobTime) -> ClaimedJob {
        job.leaseUntil = now + lease
        return claimed(job)
    }

    private static func claimed(_ job: JobRecord) -> ClaimedJob {
        ClaimedJob(
            lease: Lease(id: job.id, token: job.token), payload: job.payload, attempt: job.attempt,
            maxAttempts: job.maxAttempts, parent: job.parent, failureCount: job.failures.count)
    }

    /// Whether whoever shows this token holds the job: it need not have been renewed in time, but nobody else has it.
    package static func isHeld(_ job: JobRecord, token: Int64) -> Bool {
        job.status == .processing && job.token == token
    }

    package static func renew(_ job: inout JobRecord, _ renewal: Renewal, now: JobTime) -> LeaseState {
        guard isHeld(job, token: renewal.lease.token) else { return .lost }
        job.leaseUntil = now + renewal.duration
        if let report = renewal.report {
            job.progress = report.progress
            job.stage = report.stage ?? job.stage
        }
        return job.isCancelRequested ? .cancelRequested : .held
    }

    /// Ends a worker's hold, if it still has it.
    package static func settle(
        _ job: inout JobRecord, token: Int64, _ change: SettlementChange, now: JobTime
    ) -> SettleResult {
        guard isHeld(job, token: token) else {
            // Recoveries and claims change the token, so with this token it can only have been settled before.
            return job.token == token && job.status != .processing ? .applied : .stale
        }
        if let message = change.message { note(message, in: &job, now: now) }
        job.attempt -= change.returnedAttempts
        job.dueAt = now + change.delay
        enter(change.status(isCancelRequested: job.isCancelRequested), &job, now: now)
        if job.status == .waiting { job.openChildren = change.children.count }
        return .applied
    }

    package static func isOrphan(_ job: JobRecord, now: JobTime) -> Bool {
        guard job.status == .processing, let leaseUntil = job.leaseUntil else { return false }
        return leaseUntil < now
    }

    /// Takes the job from a worker that let its lease lapse. It keeps its due time, and so its place before all jobs that
    /// were due later: what it has lost already is enough.
    package static func recover(_ job: inout JobRecord, now: JobTime) {
        note(lapse(of: job.worker), in: &job, now: now)
        job.token += 1
        let next: JobStatus = job.attempt >= job.maxAttempts ? .failed : .pending
        enter(job.isCancelRequested ? .cancelled : next, &job, now: now)
    }

    /// What the history says about a worker that vanished.
    package static func lapse(of worker: String?) -> String {
        "worker \(worker ?? "?") let its lease lapse: it was killed, stopped, or cut off from the store"
    }

    package static func cancel(_ job: inout JobRecord, now: JobTime) -> CancelResult {
        if job.status.isFinal { return .alreadyFinished }
        job.isCancelRequested = true
        if job.status == .processing { return .requested }
        enter(.cancelled, &job, now: now)
        return .cancelled
    }

    /// Lets a job that ended run again, after `openChildren` children.
    package static func retry(_ job: inout JobRecord, openChildren: Int, now: JobTime) {
        job.isCancelRequested = false
        job.attempt = 0
        job.token += 1
        job.dueAt = now
        job.finishedAt = nil
        job.progress = 0
        job.stage = nil
        job.openChildren = openChildren
        enter(openChildren > 0 ? .waiting : .pending, &job, now: now)
    }

    /// Adds to the history of errors and drops what is too old.
    package static func note(_ message: String, in job: inout JobRecord, now: JobTime) {
        job.failures.append(JobFailure(attempt: job.attempt, at: now, worker: job.worker, message: message))
        job.failures.removeFirst(max(job.failures.count - JobFailure.longestHistory, 0))
    }

    package static func enter(_ status: JobStatus, _ job: inout JobRecord, now: JobTime) {
        job.status = status
        job.leaseUntil = nil
        if status.isFinal { job.finishedAt = now }
        if status == .completed { job.progress = 1 }
    }
}
