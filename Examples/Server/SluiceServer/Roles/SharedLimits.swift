import HLSJobs
import HLSJobsRedis

/// Tells the processes of a server what clients have used of their limits, through Redis, ten times a second.
///
/// No request waits for it: each process counts for itself, and corrects itself by what the others have counted. While Redis
/// is away each goes on alone.
struct SharedLimits: Sendable {
    let allowance: RedisAllowance
    let limiter: RateLimiter
    let log: Log

    private static let interval = Duration.milliseconds(100)
    private static let patience = Duration.seconds(1)

    /// Runs until the task is cancelled.
    func run() async throws {
        var outage = OutageWatch()
        while true {
            // While it is away, asking is how its return is noticed.
            let uses = limiter.takeUses()
            if !uses.isEmpty || !outage.isKnownToAnswer {
                do {
                    limiter.adopt(try await Deadline.run(Self.patience) { try await allowance.take(uses) })
                    if outage.answered() { log.info("Redis answers again; limits are shared between processes") }
                } catch let error where error is JobError || error is Deadline.Passed {
                    if outage.failed() {
                        log.warning(
                            "Redis does not answer; each process keeps its limits by itself until it does",
                            ["error": (error as? JobError)?.message ?? "no answer within \(Self.patience)"])
                    }
                }
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
