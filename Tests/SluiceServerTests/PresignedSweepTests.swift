import Catalogue
import HLSJobs
import HLSStorage
import HTTPClient
import TestSupport
import Testing
import Webhooks

@testable import HLSStorageS3
@testable import SluiceServer

/// What becomes in time of uploads to a bucket, on a clock that the test sets.
@Suite(.timeLimit(.minutes(2)), .enabled(if: TestServices.s3 != nil, "needs an S3 server; Tests/run.sh starts one"))
struct PresignedSweepTests {
    private let client = HTTPClient(HTTPClientConfiguration(addresses: .publicAndLoopback))
    private let clock = TestClock()

    private func start() async throws -> (PresignedDesk, S3Storage) {
        let storage = try TestServices.storage(try await TestServices.bucket())
        let clock = clock
        let catalogue = MemoryCatalogueStore(now: { clock.now })
        let services = Services(
            configuration: ServerConfiguration(), jobs: MemoryJobStore(), catalogue: catalogue, storage: storage,
            log: Log(format: .json))
        let feed = EventFeed(
            queue: services.transcodes.name, store: services.jobs, catalogue: catalogue, webhooks: nil,
            file: { _ in nil })
        let desk = PresignedDesk(
            services: services, catalogue: catalogue,
            events: EventAnnouncer(feed: feed, webhooks: nil, log: services.log),
            staging: BucketStaging(storage: storage), maximumByteCount: .max)
        return (desk, storage)
    }

    private func order(_ size: Int) throws -> UploadOrder {
        try UploadOrder(.object(["name": .string("film.mp4"), "size": .number(Double(size))]))
    }

    private func put(_ url: String, _ bytes: [UInt8]) async throws -> Int {
        try await client.collect(HTTPRequest("PUT", url, body: .bytes(bytes)), upTo: 10_000).status
    }

    private func keys(_ storage: S3Storage) async throws -> [String] {
        try await storage.list(nil, after: nil, limit: 100).map(\.key.string)
    }

    @Test func `what nobody completes in time is given up, in one piece and in parts`() async throws {
        let (desk, storage) = try await start()
        let whole = try await desk.begin(try order(3))
        let divided = try await desk.begin(try order(70_000_000))
        #expect(try await put(try #require(whole.url), [1, 2, 3]) == 200)
        let last = try #require(divided.parts?.last)
        #expect(try await put(last.url, [UInt8](repeating: 7, count: Int(last.size))) == 200)
        clock.advance(.seconds(6 * 3_600 - 60))
        try await desk.sweep()
        #expect(try await keys(storage) == ["staging/\(whole.uploadId)"])
        #expect(try await storage.unfinishedUploads() == ["staging/\(divided.uploadId)"])
        clock.advance(.seconds(120))
        try await desk.sweep()
        #expect(try await keys(storage) == [])
        #expect(try await storage.unfinishedUploads() == [])
        for plan in [whole, divided] {
            #expect(try await desk.catalogue.upload(UploadID(plan.uploadId))?.status == .aborted)
        }
    }

    @Test func `what comes after the end of an upload changes nothing, and is cleared away`() async throws {
        let (desk, storage) = try await start()
        let bytes = try await PresignedPlan.video(50_000)
        let plan = try await desk.begin(try order(bytes.count))
        let open = try await desk.begin(try order(1))
        let (url, openURL) = (try #require(plan.url), try #require(open.url))
        #expect(try await put(openURL, [1]) == 200)
        #expect(try await put(url, bytes) == 200)
        let file = try await desk.complete(UploadID(plan.uploadId), try UploadedParts(nil))
        // The bucket cannot know that the upload has ended; the URL works for its six hours.
        #expect(try await put(url, [UInt8](repeating: 0, count: bytes.count)) == 200)
        #expect(try await desk.complete(UploadID(plan.uploadId), try UploadedParts(nil)).fileId == file.fileId)
        try await desk.sweep()
        #expect(try await keys(storage) == ["masters/\(file.fileId)", "staging/\(open.uploadId)"])
        #expect(try await storage.read(try StorageKey("masters/\(file.fileId)")) == bytes)
    }

    @Test func `what is looked at is what is kept, whatever is sent meanwhile`() async throws {
        let (desk, storage) = try await start()
        let plan = try await desk.begin(try order(3))
        let url = try #require(plan.url)
        #expect(try await put(url, [1, 2, 3]) == 200)
        let master = try StorageKey("masters/film")
        let upload = try #require(try await desk.catalogue.upload(UploadID(plan.uploadId)))
        try await desk.staging.promote(upload, try UploadedParts(nil), to: master) { key in
            let status = try await put(url, [4, 5, 6])
            let seen = try await storage.read(key)
            #expect(status == 200 && seen == [1, 2, 3])
        }
        #expect(try await storage.read(master) == [1, 2, 3])
    }

    @Test func `an upload that was aborted while it was completed leaves nothing`() async throws {
        let (desk, storage) = try await start()
        let bytes = try await PresignedPlan.video(50_000)
        let plan = try await desk.begin(try order(bytes.count))
        let id = UploadID(plan.uploadId)
        #expect(try await put(try #require(plan.url), bytes) == 200)
        let late = PresignedDesk(
            services: desk.services, catalogue: desk.catalogue, events: desk.events,
            staging: LateStaging(base: desk.staging) { master in
                try await desk.abort(id)
                // As if the copy had come last.
                try await storage.write(bytes, to: master)
            }, maximumByteCount: .max)
        await #expect(throws: CatalogueError.self) { try await late.complete(id, try UploadedParts(nil)) }
        #expect(try await keys(storage) == [])
    }

    @Test func `parts of which nobody knows are cleared away once they are old`() async throws {
        let (desk, storage) = try await start()
        let lost = try StorageKey("staging/lost")
        _ = try await storage.beginUpload(to: lost, byteCount: 9, validity: .seconds(60))
        try await desk.sweep()
        #expect(try await storage.unfinishedUploads() == [lost.string], "it may be one that is just beginning")
        try await desk.staging.clearAway(olderThan: .zero)
        #expect(try await storage.unfinishedUploads() == [])
    }

    @Test func `a URL that has expired is refused`() async throws {
        var past = S3Clock.system
        past.now = { .sinceEpoch - .seconds(3_600) }
        let bucket = try await TestServices.bucket()
        let staging = BucketStaging(storage: try TestServices.storage(bucket, clock: past))
        // Signed an hour ago.
        for (validity, status) in [(3_540, 403), (7_200, 200)] {
            var upload = NewUpload(
                kind: .presigned, name: "film.mp4", size: 3, storageKey: "staging/\(validity)", lifetime: .seconds(1))
            guard case .whole(let url, _) = try await staging.sign(&upload, validity: .seconds(validity)) else {
                Issue.record("so few bytes go in one piece")
                continue
            }
            #expect(try await put(url, [1, 2, 3]) == status)
        }
        #expect(try await keys(try TestServices.storage(bucket)) == ["staging/7200"])
    }
}

/// Something happens after an upload was brought to its place, and before that is noted.
private struct LateStaging: StagingPlace {
    let base: any StagingPlace
    let happens: @Sendable (_ master: StorageKey) async throws -> Void

    func sign(_ upload: inout NewUpload, validity: Duration) async throws -> SignedUpload {
        try await base.sign(&upload, validity: validity)
    }

    func promote(
        _ upload: UploadRecord, _ parts: UploadedParts, to master: StorageKey,
        verify: @Sendable (StorageKey) async throws -> Void
    ) async throws {
        try await base.promote(upload, parts, to: master, verify: verify)
        try await happens(master)
    }

    func discard(_ upload: UploadRecord) async throws { try await base.discard(upload) }
    func clearAway(olderThan age: Duration) async throws { try await base.clearAway(olderThan: age) }
}
