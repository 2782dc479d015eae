import Catalogue
import HLSJobs
import HLSStorage
import HTTPClient
import LoopbackServer
import Testing
import Webhooks

@testable import SluiceServer

/// Where imports may not be led, and which of their failures are final.
@Suite(.timeLimit(.minutes(1))) struct ImportFailureTests {
    @Test(arguments: [
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/", "http://192.168.1.1/film.mp4", "http://[fd00::1]/", "http://[fe80::1]/",
        "//10.0.0.1/film.mp4",
    ])
    func `a redirect into a private network is not followed, and not tried again`(location: String) async throws {
        // The other server is on this machine, so that alone is allowed besides what is public.
        let (origin, asked) = try CountingOrigin.start { try $0.respond(302, headers: ["Location": location], "") }
        let services = Services(
            configuration: ServerConfiguration(), jobs: MemoryJobStore(), catalogue: MemoryCatalogueStore(),
            storage: MemoryStorage(), log: Log(format: .json))
        let desk = ImportDesk(services: services, catalogue: services.catalogue, addresses: .publicAndLoopback)
        let importer = Importer(desk, uploads: Self.uploads(services), maximumByteCount: 1_000)
        let order = try ImportOrder(.object(["url": .string("\(origin.url)/film.mp4")]), addresses: desk.addresses)
        let job = JobID(try await desk.order(order).jobId)
        let running = Task { try await importer.run(Metrics()) }
        var last: ImportDescription?
        for try await state in try await desk.updates(of: job) { last = state }
        running.cancel()
        _ = await running.result
        #expect(last?.status == "failed" && last?.attempt == 1)
        #expect(last?.error?.contains("no connection may go") == true, "\(last?.error ?? "no error")")
        #expect(asked.count == 1)
        #expect(try await services.storage.list(nil, after: nil, limit: 1) == [])
    }

    private static func uploads(_ services: Services) -> UploadDesk {
        let feed = EventFeed(
            queue: services.transcodes.name, store: services.jobs, catalogue: services.catalogue, webhooks: nil,
            file: { _ in nil })
        return UploadDesk(
            services: services, catalogue: services.catalogue,
            events: EventAnnouncer(feed: feed, webhooks: nil, log: services.log))
    }

    @Test(arguments: [(404, true), (403, true), (206, true), (301, true), (429, false), (500, false), (503, false)])
    func `an answer that may be another one tomorrow is waited for`(status: Int, isFinal: Bool) {
        #expect {
            try ImportRules.check(status, from: "http://example.com/film.mp4")
        } throws: {
            ($0 is PermanentFailure) == isFinal
        }
    }

    @Test(arguments: [
        (HTTPClientError.Code.timedOut, false), (.unresolved, false), (.connectionLost, false), (.addressRefused, true),
        (.redirectRefused, true), (.invalidURL, true), (.insecure, true),
    ])
    func `a failure that time may mend is tried again`(code: HTTPClientError.Code, isFinal: Bool) {
        #expect((ImportRules.forQueue(HTTPClientError(code, "x")) is PermanentFailure) == isFinal)
    }
}
