package import HLSJobs

/// What the world was told last about a job.
package struct Announcement: Hashable, Sendable {
    package var job: JobID
    package var queue: String
    /// How often the job was made to run again after it had ended.
    package var run: Int
    /// `pending`, `processing`, `completed`, `failed` or `cancelled`.
    package var status: JobStatus
    /// The attempt that it was about: of a pending job, how many have failed.
    package var attempt: Int
    /// The job's fencing token when it was looked at, which never becomes less.
    package var token: Int64
    /// The newest entry of the job's history of errors that was told.
    package var lastFailureAt: JobTime?
    /// Until when the job is looked at again; nil for ever.
    package var followedUntil: JobTime?

    package init(
        job: JobID, queue: String, run: Int = 0, status: JobStatus, attempt: Int = 0, token: Int64 = 0,
        lastFailureAt: JobTime? = nil, followedUntil: JobTime? = nil
    ) {
        self.job = job
        self.queue = queue
        self.run = run
        self.status = status
        self.attempt = attempt
        self.token = token
        self.lastFailureAt = lastFailureAt
        self.followedUntil = followedUntil
    }
}

/// An announcement and what belongs to it.
package struct JobNews: Hashable, Sendable {
    package var announcement: Announcement
    /// Those that tell of it.
    package var deliveries: [NewDelivery]
    /// The file that the job transcodes, if there is one.
    package var file: FileID?
    /// How the job ended, if it has.
    package var outcome: FileOutcome?

    package init(
        _ announcement: Announcement, deliveries: [NewDelivery] = [], file: FileID? = nil,
        outcome: FileOutcome? = nil
    ) {
        self.announcement = announcement
        self.deliveries = deliveries
        self.file = file
        self.outcome = outcome
    }
}
