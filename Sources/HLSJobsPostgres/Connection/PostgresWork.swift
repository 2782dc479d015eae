import HLSJobs

/// One thing that a task wants done in a transaction: statements that go out in one round trip.
struct PostgresWork: Sendable {
    var statements: [PostgresStatement]
    /// What to send instead once the others may have counted though their answer did not come.
    var again: [PostgresStatement]
    /// Reads the results, one for each statement; what it gives back is called when all is committed.
    var finish: @Sendable ([PostgresResult]) throws(JobError) -> @Sendable () -> Void
    /// Called instead when it failed.
    var fail: @Sendable (JobError) -> Void
}
