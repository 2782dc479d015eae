/// A place where jobs are kept: memory, a database.
///
/// Every call is atomic, safe from any task, and decided by the store's own clock. Failures are `JobError`, with a code
/// of which `canRetry` is true if nothing is wrong but the moment. After a failure of unknown outcome every call can be
/// repeated: a repeated push gives the same job, a repeated settlement the same result, and a claim that says it is repeated
/// the same leases.
public protocol JobStore: Sendable {
    /// Where the store says that something may have changed.
    var notices: NoticeBoard { get }

    /// Adds jobs, all of them or none, parents before their children.
    ///
    /// A job whose unique key is taken is not added, and neither are its children in the same push.
    func push(_ jobs: [NewJob]) async throws -> [PushedJob]

    /// Settles jobs and then claims others, in one transaction.
    ///
    /// A settlement is refused if its token is not the current one. A job of which the cancellation was requested and
    /// that would run again is cancelled instead.
    func exchange(_ settlements: [Settlement], claim: ClaimRequest?) async throws -> ExchangeReply

    /// Renews leases and takes note of reports; one state for each, in order.
    ///
    /// A lease that has lapsed can be renewed as long as nobody has recovered the job.
    func renew(_ renewals: [Renewal]) async throws -> [LeaseState]

    /// Gives up on workers whose leases have lapsed: their jobs run again, or fail if that was the last attempt.
    ///
    /// - Parameter lease: the usual length of a lease in this queue, for stores that look at the time since the last
    ///   renewal.
    /// - Returns: how many jobs were taken from their workers.
    func recover(queue: String, lease: Duration) async throws -> Int

    /// Cancels a job that is not running, and its children; asks for it if it is running.
    ///
    /// - Throws: `.notFound`.
    func cancel(_ id: JobID) async throws -> CancelResult

    /// Lets a failed or cancelled job run again with all its attempts, after those of its children that have not
    /// completed.
    ///
    /// - Throws: `.notFound`; `.conflict` when it is not failed or cancelled, or its unique key is taken.
    func retry(_ id: JobID) async throws

    /// A job, or nil if there is none of that name.
    func job(_ id: JobID) async throws -> JobRecord?

    /// One page of jobs, the newest first.
    func list(_ filter: JobFilter) async throws -> [JobRecord]

    /// Counts the jobs of a queue.
    func statistics(queue: String) async throws -> QueueStatistics

    /// Forgets jobs that ended longer ago than `age`, by the store's clock.
    ///
    /// - Parameter queue: nil means every queue.
    /// - Returns: how many were forgotten.
    func cleanUp(queue: String?, olderThan age: Duration) async throws -> Int
}

extension JobStore {
    /// Claims jobs.
    public func claim(_ request: ClaimRequest) async throws -> ClaimReply {
        try await exchange([], claim: request).claim ?? ClaimReply(jobs: [])
    }

    /// Settles one job.
    public func settle(_ lease: Lease, _ outcome: Settlement.Outcome) async throws -> SettleResult {
        let reply = try await exchange([Settlement(lease: lease, outcome: outcome)], claim: nil)
        return reply.settled.first ?? .stale
    }
}
