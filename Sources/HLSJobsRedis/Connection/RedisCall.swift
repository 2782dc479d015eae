import HLSJobs

/// One script that a task wants run.
struct RedisCall: Sendable {
    var script: RedisScript
    /// JSON.
    var request: String
    /// Given the answer, or what went wrong instead.
    var finish: @Sendable (Result<RedisReply, JobError>) -> Void
}
