package import HLSJobs

/// The log of webhook deliveries. A delivery is decided by its row here; the job that carries it out can always be made
/// again from it.
package protocol DeliveryCatalogue: Sendable {
    /// Adds deliveries, those that are not there yet.
    ///
    /// - Returns: the ids of those that are new.
    func record(_ deliveries: [NewDelivery]) async throws -> Set<DeliveryID>

    /// A delivery, or nil if there is none.
    func delivery(_ id: DeliveryID) async throws -> DeliveryRecord?

    /// One page of deliveries, the newest first.
    func deliveries(_ filter: DeliveryFilter) async throws -> [DeliveryRecord]

    /// Pending deliveries without a job that carries them out, the oldest first.
    ///
    /// - Parameter limit: 1...1,000.
    func unqueuedDeliveries(limit: Int) async throws -> [DeliveryRecord]

    /// Notes the job that carries out a run of a delivery; changes nothing about other runs.
    func setQueued(_ id: DeliveryID, run: Int, by job: JobID) async throws

    /// Notes what came of an attempt.
    ///
    /// - Returns: whether it counts; false for a run that is not the current one, or that has ended.
    @discardableResult
    func note(_ result: DeliveryResult, of id: DeliveryID, run: Int) async throws -> Bool

    /// Begins another run of a delivery that has ended.
    ///
    /// - Throws: `.notFound`; `.conflict` while it is pending.
    func replay(_ id: DeliveryID) async throws -> DeliveryRecord
}
