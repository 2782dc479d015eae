import Catalogue
import HLSJobs
import Synchronization

/// The catalogue of a process that dies at one of its calls: before the call has done anything, or right after. Or one
/// that is away for some calls.
final class DyingCatalogue: AnnouncementCatalogue, DeliveryCatalogue {
    struct Death: Error {}

    enum Moment: CaseIterable, Sendable { case before, after }

    private let catalogue: MemoryCatalogueStore
    private let failing: ClosedRange<Int>
    private let moment: Moment
    private let failure: any Error
    private let count = Mutex(0)

    /// - Parameter lastCall: counted from 1.
    convenience init(_ catalogue: MemoryCatalogueStore, lastCall: Int, _ moment: Moment) {
        self.init(catalogue, failing: lastCall...Int.max, moment, with: Death())
    }

    /// - Parameters:
    ///   - failing: the calls that fail, the first of them at `moment`, the others before they do anything.
    ///   - failure: what they throw.
    init(
        _ catalogue: MemoryCatalogueStore, failing: ClosedRange<Int>, _ moment: Moment = .before,
        with failure: any Error
    ) {
        self.catalogue = catalogue
        self.failing = failing
        self.moment = moment
        self.failure = failure
    }

    private func call<Value>(_ body: () async throws -> Value) async throws -> Value {
        let number = count.withLock { count in
            count += 1
            return count
        }
        guard failing.contains(number) else { return try await body() }
        if number == failing.lowerBound && moment == .after { _ = try await body() }
        throw failure
    }

    func announcements(of jobs: [JobID]) async throws -> [JobID: Announcement] {
        try await call { try await catalogue.announcements(of: jobs) }
    }

    func followedAnnouncements(
        queue: String, pending: Bool, after: JobID?, limit: Int
    ) async throws -> [Announcement] {
        try await call {
            try await catalogue.followedAnnouncements(queue: queue, pending: pending, after: after, limit: limit)
        }
    }

    func announce(_ news: [JobNews]) async throws { try await call { try await catalogue.announce(news) } }

    func follow(_ job: JobID) async throws { try await call { try await catalogue.follow(job) } }

    func record(_ deliveries: [NewDelivery]) async throws -> Set<DeliveryID> {
        try await call { try await catalogue.record(deliveries) }
    }

    func delivery(_ id: DeliveryID) async throws -> DeliveryRecord? {
        try await call { try await catalogue.delivery(id) }
    }

    func deliveries(_ filter: DeliveryFilter) async throws -> [DeliveryRecord] {
        try await call { try await catalogue.deliveries(filter) }
    }

    func unqueuedDeliveries(limit: Int) async throws -> [DeliveryRecord] {
        try await call { try await catalogue.unqueuedDeliveries(limit: limit) }
    }

    func setQueued(_ id: DeliveryID, run: Int, by job: JobID) async throws {
        try await call { try await catalogue.setQueued(id, run: run, by: job) }
    }

    func note(_ result: DeliveryResult, of id: DeliveryID, run: Int) async throws -> Bool {
        try await call { try await catalogue.note(result, of: id, run: run) }
    }

    func replay(_ id: DeliveryID) async throws -> DeliveryRecord {
        try await call { try await catalogue.replay(id) }
    }
}
