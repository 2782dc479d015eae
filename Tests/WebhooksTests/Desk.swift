import Catalogue
import HLSJobs
import HTTPClient
import TestSupport
import Testing

@testable import Webhooks

/// A catalogue, a queue and webhooks in memory, on a clock that the test sets.
struct Desk: Sendable {
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    let clock: TestClock
    let store: MemoryJobStore
    let catalogue: MemoryCatalogueStore
    let webhooks: Webhooks

    init(
        url: String, secrets: String = Self.secret, addresses: AddressPolicy = .publicAndLoopback,
        timeLimit: Duration = WebhookSender.timeLimit,
        catalogueOfWebhooks: (MemoryCatalogueStore) -> any DeliveryCatalogue = { $0 }
    ) throws {
        let clock = TestClock()
        self.clock = clock
        store = MemoryJobStore(now: { clock.now })
        catalogue = MemoryCatalogueStore(now: { clock.now })
        let endpoint = try WebhookEndpoint(
            url: HTTPURL(url), keys: WebhookKeys(parsing: secrets), addresses: addresses)
        webhooks = Webhooks(
            endpoint, store: store, catalogue: catalogueOfWebhooks(catalogue),
            sender: WebhookSender(endpoint, timeLimit: timeLimit, now: { clock.now }), patience: .milliseconds(1))
    }

    var event: WebhookEvent {
        let file = NewFile(id: FileID("f"), name: "film.mov", size: 7, storageKey: "masters/f")
        return .fileCreated(file, at: clock.now)
    }

    /// The one delivery there is.
    var delivery: DeliveryRecord {
        get async throws {
            let all = try await catalogue.deliveries(DeliveryFilter())
            #expect(all.count == 1)
            return try #require(all.first)
        }
    }

    /// The job of the one delivery.
    var job: JobRecord {
        get async throws {
            let id = try #require(try await delivery.queueJob)
            return try #require(try await store.job(id))
        }
    }

    /// Runs the webhooks until `isDone`, which is asked whenever the job of the delivery has changed.
    func run(until isDone: @escaping @Sendable () async throws -> Bool) async throws {
        let watch = store.notices.watch(.job(try #require(try await delivery.queueJob)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await webhooks.run(options: RunOptions(poll: .milliseconds(5))) }
            while try await !isDone() { await watch.wait(upTo: .milliseconds(20)) }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Runs the webhooks until the one delivery has made so many attempts of which the job knows the end.
    func run(attempts: Int) async throws {
        try await run {
            let job = try await job
            return job.attempt == attempts && job.status != .processing
        }
    }
}

/// Asks again and again, for what no event tells; far longer than anything here takes.
func eventually(
    sourceLocation: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(50)
    while try await !holds() {
        try #require(ContinuousClock.now < end, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(5))
    }
}
