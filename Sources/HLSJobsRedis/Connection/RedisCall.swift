import HLSJobs

/// One script that a task wants run.
struct RedisCall: Sendable {
    var script: RedisScript
    /// JSON.
    var request: String
    /// The request to be sent instead once the other may have been carried out though its answer did not come.
    var again: String
    /// Given the answer, or what went wrong instead.
    var finish: @Sendable (Result<RedisReply, JobError>) -> Void
}
