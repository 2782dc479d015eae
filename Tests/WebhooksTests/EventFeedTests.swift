import Catalogue
import HLSJobs
import HTTPClient
import LoopbackServer
import Synchronization
import TestSupport
import Testing

@testable import Webhooks

@Suite("Every change of a job becomes an event, once", .timeLimit(.minutes(1)))
struct EventFeedTests {
    private let desk: Desk

    init() throws { desk = try Desk(url: "https://example.com/hook") }

    /// A feed as another process would have it.
    private func feed(_ catalogue: (any EventFeed.Catalogue)? = nil, told: Bool = true) throws -> EventFeed {
        let clock = desk.clock
        let catalogue = catalogue ?? desk.catalogue
        let webhooks = Webhooks(desk.webhooks.endpoint, store: desk.store, catalogue: catalogue)
        return EventFeed(
            queue: "transcode", store: desk.store, catalogue: catalogue, webhooks: told ? webhooks : nil,
            file: { FileID($0.payload) }, now: { clock.now })
    }

    private func push(_ file: String = "f", attempts: Int = 3, queue: String = "transcode") async throws -> JobID {
        try await desk.store.push([NewJob(queue: queue, payload: file, maxAttempts: attempts)])[0].id
    }

    private func claim() async throws -> Lease {
        let request = ClaimRequest(queue: "transcode", limit: 1, lease: .seconds(15), worker: "w")
        return try #require(try await desk.store.claim(request).jobs.first).lease
    }

    /// The events in their order, each of which is also a job.
    private func events(of job: JobID? = nil) async throws -> [String] {
        let all = try await desk.catalogue.deliveries(DeliveryFilter(limit: 1_000)).reversed()
        let queued = try await desk.store.list(JobFilter(queue: "webhooks", limit: 1_000))
        #expect(Set(all.map(\.queueJob)) == Set(queued.map(\.id)), "each has a job, and no job is without one")
        #expect(queued.count == all.count)
        return all.filter { job == nil || $0.job == job }.map { $0.event.replacing("transcode.", with: "") }
    }

    @Test("wherever the process dies that is to tell of it", arguments: DyingCatalogue.Moment.allCases)
    func deaths(moment: DyingCatalogue.Moment) async throws {
        var hasSurvived = false
        var lastCall = 0
        while !hasSurvived {
            lastCall += 1
            let test = try EventFeedTests()
            hasSurvived = try await test.live(lastCall, moment)
        }
        #expect(lastCall > 15, "it has died in many places")
    }

    /// A job's whole life, with a feed that dies at a call and another one afterwards; true if the first has survived.
    private func live(_ lastCall: Int, _ moment: DyingCatalogue.Moment) async throws -> Bool {
        let file = NewFile(id: FileID("f"), name: "film.mov", size: 7, storageKey: "masters/f")
        _ = try await desk.catalogue.add(file, announcing: [])
        let mortal = try feed(DyingCatalogue(desk.catalogue, lastCall: lastCall, moment))
        var hasSurvived = true
        func sweep() async throws {
            do {
                try await mortal.sweep()
            } catch is DyingCatalogue.Death {
                hasSurvived = false
            }
        }
        let job = try await push()
        try await sweep()
        let first = try await claim()
        try await sweep()
        // The worker dies right after these settlements: there is nothing more that it says.
        _ = try await desk.store.settle(first, .retry(after: .zero, message: "no disk"))
        try await sweep()
        _ = try await desk.store.settle(claim(), .completed)
        try await sweep()
        try await feed().sweep()
        try await feed().sweep()
        #expect(try await events() == ["pending", "processing", "pending", "processing", "completed"])
        let record = try #require(try await desk.catalogue.file(FileID("f")))
        #expect(record.job == job && record.outcome?.status == .completed && record.outcome?.attempt == 2)
        return hasSurvived
    }

    @Test("when several processes look at the same time")
    func together() async throws {
        for number in 0..<20 { _ = try await push("\(number)") }
        _ = try await desk.store.settle(claim(), .failed(message: "it is broken"))
        let feeds = try (0..<4).map { _ in try feed() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for feed in feeds { group.addTask { try await feed.sweep() } }
            try await group.waitForAll()
        }
        let counts = try await events().reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(counts == ["pending": 20, "processing": 1, "failed": 1])
    }

    @Test("though nobody looked for hours, and another job is announced first")
    func absence() async throws {
        let early = try feed()
        _ = try await push("a")
        try await early.sweep()
        desk.clock.advance(.seconds(3_600))
        let missed = try await push("b")
        _ = try await desk.store.cancel(missed)
        desk.clock.advance(.seconds(3_600))
        let late = try feed()
        try await late.observe([push("c")])
        try await late.sweep()
        #expect(try await events(of: missed) == ["pending", "cancelled"])
        #expect(try await events().count == 4)
    }

    @Test("of an old job that ends long after it was pushed, and of a queue that is long")
    func longQueues() async throws {
        var jobs: [JobID] = []
        for number in 0..<1_200 { jobs.append(try await push("\(number)")) }
        let feed = try feed(told: false)
        try await feed.sweep()
        desk.clock.advance(.seconds(2 * 86_400))
        let id = jobs[700]
        _ = try await desk.store.cancel(id)
        // A portion of those that wait is looked at each time: three make the round.
        for _ in 0..<3 { try await feed.sweep() }
        #expect(try await desk.catalogue.announcements(of: [id])[id]?.status == .cancelled)
        let lease = try await claim()
        try await feed.sweep()
        #expect(try await desk.catalogue.announcements(of: [lease.id])[lease.id]?.status == .processing)
        _ = try await desk.store.settle(lease, .completed)
        try await feed.sweep()
        #expect(try await desk.catalogue.announcements(of: [lease.id])[lease.id]?.status == .completed)
    }

    @Test("of a job that is retried, even if whoever does it dies and the job ends before anybody looks")
    func retries() async throws {
        let id = try await push(attempts: 1)
        _ = try await desk.store.settle(claim(), .failed(message: "it is broken"))
        try await feed().retry(id)
        #expect(try await events() == ["pending", "processing", "failed", "pending"])
        _ = try await desk.store.settle(claim(), .failed(message: "still"))
        try await feed().sweep()
        // Long after the end nobody follows the job any more.
        desk.clock.advance(.seconds(2 * 86_400))
        let mortal = try feed(DyingCatalogue(desk.catalogue, lastCall: 3, .after))
        await #expect(throws: DyingCatalogue.Death.self) { try await mortal.retry(id) }
        #expect(try await desk.store.job(id)?.status == .failed, "it died before the retry")
        try await desk.store.retry(id)
        _ = try await desk.store.settle(claim(), .completed)
        try await feed().sweep()
        #expect(
            try await events() == [
                "pending", "processing", "failed", "pending", "processing", "failed", "pending", "processing",
                "completed",
            ])
        await #expect(throws: JobError.self) { try await feed().retry(id) }
        await #expect(throws: JobError.self) { try await feed().retry(JobID("none")) }
    }

    @Test("but not of parts, of jobs of other queues, and of what others have forgotten")
    func others() async throws {
        let id = try await push()
        _ = try await push(queue: "another")
        let part = NewJob(queue: "transcode", payload: "f", parent: id)
        _ = try await desk.store.settle(claim(), .split(children: [part]))
        let feed = try feed()
        try await feed.sweep()
        try await feed.observe([part.id])
        #expect(try await events() == ["pending", "processing"])
        _ = try await desk.store.cancel(id)
        _ = try await desk.store.cleanUp(queue: nil, olderThan: .zero)
        #expect(try await desk.store.job(id) == nil)
        try await feed.sweep()
        #expect(
            try await desk.catalogue.followedAnnouncements(queue: "transcode", pending: false, after: nil, limit: 9)
                .isEmpty)
        #expect(try await events() == ["pending", "processing"])
    }

    @Test("and its file learns how it ended though nobody is told")
    func outcomes() async throws {
        _ = try await desk.catalogue.add(
            NewFile(id: FileID("f"), name: "film.mov", size: 7, storageKey: "masters/f"), announcing: [])
        let job = try await push(attempts: 1)
        let feed = try feed(told: false)
        try await feed.observe([job])
        #expect(try await desk.catalogue.file(FileID("f"))?.job == job)
        _ = try await desk.store.settle(claim(), .failed(message: "it is broken"))
        try await feed.sweep()
        let outcome = try await desk.catalogue.file(FileID("f"))?.outcome
        #expect(outcome?.status == .failed && outcome?.error == "it is broken" && outcome?.attempt == 1)
        #expect(try await desk.catalogue.deliveries(DeliveryFilter()).isEmpty)
        try await feed.retry(job)
        #expect(try await desk.catalogue.file(FileID("f"))?.outcome == nil)
    }

    @Test("while it runs, through an outage that it tells of once")
    func running() async throws {
        let away = CatalogueError(.unavailable, "the database is away; start it")
        let troubles = Troubles()
        let feed = try feed(DyingCatalogue(desk.catalogue, failing: 1...5, with: away))
        let job = try await push()
        func status() async throws -> JobStatus? { try await desk.catalogue.announcements(of: [job])[job]?.status }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await feed.run(interval: .milliseconds(5)) { _ in troubles.count.withLock { $0 += 1 } }
            }
            try await eventually { try await status() == .pending }
            _ = try await desk.store.settle(claim(), .completed)
            try await eventually { try await status() == .completed }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
        }
        #expect(troubles.count.withLock { $0 } == 1)
    }

    @Test("and a failure that time does not mend ends the feed")
    func ending() async throws {
        let corrupt = CatalogueError(.corrupt, "the database is damaged; restore it")
        let feed = try feed(DyingCatalogue(desk.catalogue, failing: 1...1, with: corrupt))
        _ = try await push()
        let error = await #expect(throws: CatalogueError.self) { try await feed.run { _ in } }
        #expect(error?.code == .corrupt)
    }

    @Test("in one SQLite file with the jobs, through to the endpoint")
    func sqlite() async throws {
        let (folder, receiver) = (try TestFolder(), try Receiver(statuses: [200]))
        let store = try await SQLiteJobStore(path: folder.path("jobs.sqlite"), durability: .none)
        let catalogue = SQLCatalogueStore(store)
        let endpoint = try WebhookEndpoint(
            url: HTTPURL(receiver.url), keys: WebhookKeys(parsing: Desk.secret), addresses: .publicAndLoopback)
        let webhooks = Webhooks(endpoint, store: store, catalogue: catalogue)
        let feed = EventFeed(
            queue: "transcode", store: store, catalogue: catalogue, webhooks: webhooks, file: { FileID($0.payload) })
        let queue = JobQueue<Int>("transcode", store: store)
        try await queue.push(1)
        try await queue.run(options: RunOptions(poll: .milliseconds(5), stopsWhenEmpty: true)) { _, _ in }
        try await feed.sweep()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await webhooks.run(options: RunOptions(poll: .milliseconds(5))) }
            try await eventually { try await catalogue.deliveries(DeliveryFilter(status: .delivered)).count == 3 }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(receiver.requests.count == 3)
        let types = receiver.requests.map { String(decoding: $0.body, as: UTF8.self) }
        for status in ["pending", "processing", "completed"] {
            #expect(types.count { $0.contains("\"type\":\"transcode.\(status)\"") } == 1, "\(types)")
        }
    }
}

private final class Troubles: Sendable {
    let count = Mutex(0)
}
