import Catalogue
import HLSJobs
import HTTPClient
import LoopbackServer
import TestSupport
import Testing

@testable import Webhooks

@Suite("A delivery", .timeLimit(.minutes(1)))
struct DeliveryTests {
    @Test("is a signed request that another program verifies")
    func signature() async throws {
        let receiver = try Receiver(statuses: [204])
        let secrets = Desk.secret + " whsec_c2VjcmV0LW9mLWEtcm90YXRlZC1lbmRwb2ludA=="
        let desk = try Desk(url: receiver.url, secrets: secrets)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let request = try #require(receiver.requests.first)
        #expect(request.method == "POST" && request.target == "/hook?token=hidden")
        #expect(request["content-type"] == "application/json")
        #expect(request["webhook-id"] == "\(desk.event.id)")
        #expect(request["webhook-timestamp"] == "\(desk.clock.now.seconds)")
        let folder = try TestFolder()
        let body = try folder.write(request.body, to: "body")
        let program = """
            import base64, hashlib, hmac, sys
            secrets, id, time, header = sys.argv[1:5]
            signed = f"{id}.{time}.".encode() + open(sys.argv[5], "rb").read()
            keys = [base64.b64decode(each.removeprefix("whsec_")) for each in secrets.split()]
            made = [base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode() for key in keys]
            sys.exit(header.split(" ") != ["v1," + each for each in made])
            """
        let arguments = [secrets] + ["webhook-id", "webhook-timestamp", "webhook-signature"].map { request[$0] ?? "" }
        try await ChildProcess.run(["python3", "-c", program] + arguments + [body])
        let delivery = try await desk.delivery
        #expect(delivery.payload == String(decoding: request.body, as: UTF8.self))
        #expect(delivery.status == .delivered && delivery.responseStatus == 204 && delivery.attempt == 1)
        #expect(delivery.deliveredAt != nil && delivery.error == nil && !delivery.url.contains("hidden"))
        #expect(try await desk.job.status == .completed)
    }

    @Test("is tried again after a refusal, with the same id and a new time")
    func retrying() async throws {
        let receiver = try Receiver(statuses: [500, 200], body: "out of memory")
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        var delivery = try await desk.delivery
        #expect(delivery.status == .pending && delivery.attempt == 1 && delivery.responseStatus == 500)
        #expect(delivery.error?.hasSuffix("answers 500: out of memory") == true)
        desk.clock.advance(.seconds(5))
        try await desk.run(attempts: 2)
        delivery = try await desk.delivery
        #expect(delivery.status == .delivered && delivery.attempt == 2 && delivery.responseStatus == 200)
        let requests = receiver.requests
        #expect(requests.count == 2 && requests[0]["webhook-id"] == requests[1]["webhook-id"])
        #expect(requests[0].body == requests[1].body)
        #expect(requests[0]["webhook-timestamp"] != requests[1]["webhook-timestamp"])
        #expect(requests[0]["webhook-signature"] != requests[1]["webhook-signature"])
    }

    @Test("keeps exactly the schedule of Standard Webhooks, then is a dead letter, then can be replayed")
    func schedule() async throws {
        let receiver = try Receiver(statuses: [500, 500, 500, 500, 500, 500, 500, 500, 200])
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        let pauses: [Duration] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].map { .seconds($0) }
        for (index, pause) in pauses.enumerated() {
            try await desk.run(attempts: index + 1)
            let job = try await desk.job
            let failure = try #require(job.failures.last)
            #expect(job.dueAt - failure.at == pause)
            #expect(try await desk.delivery.status == .pending)
            desk.clock.advance(pause)
        }
        try await desk.run(attempts: 8)
        var delivery = try await desk.delivery
        #expect(delivery.status == .failed && delivery.attempt == 8 && delivery.responseStatus == 500)
        #expect(try await desk.webhooks.queue.deadLetters().map(\.id) == [delivery.queueJob])
        #expect(receiver.requests.count == 8)
        delivery = try await desk.webhooks.replay(delivery.id)
        #expect(delivery.run == 1 && delivery.status == .pending)
        await #expect(throws: CatalogueError.self, "not twice at once") {
            _ = try await desk.webhooks.replay(delivery.id)
        }
        try await desk.run(attempts: 1)
        #expect(try await desk.delivery.status == .delivered)
        #expect(receiver.requests.count == 9 && Set(receiver.requests.map { $0["webhook-id"] }).count == 1)
    }

    @Test("ends at once when the endpoint is gone")
    func gone() async throws {
        let receiver = try Receiver(statuses: [410])
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let delivery = try await desk.delivery
        #expect(delivery.status == .failed && delivery.responseStatus == 410)
        #expect(try await desk.job.status == .failed)
    }

    @Test("is one, however often and by however many its event is found")
    func duplicates() async throws {
        let receiver = try Receiver(statuses: [200])
        let desk = try Desk(url: receiver.url)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await desk.webhooks.publish([desk.event, desk.event]) } }
            try await group.waitForAll()
        }
        #expect(try await desk.store.statistics(queue: "webhooks").counts == [.pending: 1])
        try await desk.run(attempts: 1)
        try await desk.webhooks.publish([desk.event])
        #expect(try await desk.store.statistics(queue: "webhooks").counts == [.completed: 1])
        #expect(receiver.requests.count == 1)
    }

    @Test("that takes too long is ended, and tried again")
    func slowness() async throws {
        let receiver = try Receiver { connection, _, _ in try connection.waitForClose() }
        let desk = try Desk(url: receiver.url, timeLimit: .milliseconds(200))
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let delivery = try await desk.delivery
        #expect(delivery.status == .pending && delivery.responseStatus == nil)
        #expect(delivery.error?.contains("127.0.0.1") == true && delivery.error?.contains("hidden") == false)
        #expect(WebhookSender.timeLimit == .seconds(15))
    }

    @Test("keeps a short beginning of what the endpoint says, however much that is")
    func largeAnswers() async throws {
        let receiver = try Receiver { connection, _, _ in
            try connection.write("HTTP/1.1 500 No\r\n\r\n" + String(repeating: "x", count: 1 << 20))
            _ = try connection.writeUntilStuck(1 << 30)
        }
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let error = try #require(try await desk.delivery.error)
        #expect(error.contains(String(repeating: "x", count: 200)) && error.count < 300)
    }

    @Test("waits for the catalogue, which costs no attempt and sends nothing twice", arguments: [4...9, 5...9])
    func outages(failing: ClosedRange<Int>) async throws {
        let away = CatalogueError(.unavailable, "the database is away; start it")
        let receiver = try Receiver(statuses: [200])
        // Three calls make the job; the fourth reads the delivery, the fifth notes what came of it.
        let desk = try Desk(url: receiver.url) { DyingCatalogue($0, failing: failing, with: away) }
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let (delivery, job) = (try await desk.delivery, try await desk.job)
        #expect(delivery.status == .delivered && job.status == .completed && job.failures.isEmpty)
        #expect(receiver.requests.count == 1)
    }

    @Test("whose worker died in its last attempt is found to have failed")
    func deadWorkers() async throws {
        let receiver = try Receiver(statuses: [200])
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        for attempt in 1...WebhookSchedule.attempts {
            let request = ClaimRequest(queue: "webhooks", limit: 1, lease: .seconds(15), worker: "w")
            #expect(try await desk.store.claim(request).jobs.first?.attempt == attempt)
            desk.clock.advance(.seconds(60))
            #expect(try await desk.store.recover(queue: "webhooks", lease: .seconds(15)) == 1)
        }
        #expect(try await desk.delivery.status == .pending)
        #expect(try await desk.webhooks.reconcile(after: nil) == nil)
        let delivery = try await desk.delivery
        #expect(delivery.status == .failed && delivery.error?.contains("lease lapse") == true)
        #expect(delivery.attempt == WebhookSchedule.attempts)
    }

    @Test("whose job the store has forgotten gets another one")
    func forgottenJobs() async throws {
        let receiver = try Receiver(statuses: [200])
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.catalogue.setQueued(desk.delivery.id, run: 0, by: JobID("forgotten"))
        #expect(try await desk.webhooks.reconcile(after: nil) == nil)
        try await desk.run(attempts: 1)
        #expect(try await desk.delivery.status == .delivered)
    }

    @Test("whose job was cancelled has failed")
    func cancelledJobs() async throws {
        let desk = try Desk(url: "https://example.com/hook")
        try await desk.webhooks.publish([desk.event])
        _ = try await desk.webhooks.queue.cancel(try #require(try await desk.delivery.queueJob))
        _ = try await desk.webhooks.reconcile(after: nil)
        #expect(try await desk.delivery.status == .failed)
    }
}
