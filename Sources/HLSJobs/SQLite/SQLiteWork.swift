/// One thing that a task wants done on a connection.
struct SQLiteWork: Sendable {
    /// What to do; what it gives back is called when its changes are committed.
    var body: @Sendable (SQLiteSession) throws -> @Sendable () -> Void
    /// Called instead when that failed.
    var fail: @Sendable (any Error) -> Void
}
