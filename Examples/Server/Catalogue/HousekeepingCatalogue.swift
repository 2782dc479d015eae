/// What keeps the tables small.
package protocol HousekeepingCatalogue: Sendable {
    /// Forgets ended uploads, ended deliveries, ended streams and what was announced of jobs that are not followed any
    /// more, all of them older than `age`; and idempotency keys whose time is over.
    ///
    /// - Parameter age: two days at least for what was announced of jobs, whatever is given.
    /// - Returns: how many rows were forgotten.
    func cleanUp(olderThan age: Duration) async throws -> Int
}
