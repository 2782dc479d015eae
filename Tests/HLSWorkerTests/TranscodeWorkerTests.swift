import Foundation
import HLSJobs
import HLSMedia
import HLSPlaylist
import HLSStorage
import HLSWorker
import TestSupport
import Testing

/// Transcodes as jobs: whole, in parts, refused, interrupted, cancelled.
@Suite struct TranscodeWorkerTests {
    private static let ladder: Ladder = [
        .video(.h264, height: 180, bitrate: .kbps(300), preset: "ultrafast"),
        .video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
    ]

    /// A queue, storages and a worker of a test's own, with a film on the storage of sources.
    private struct Studio {
        let sources = MemoryStorage()
        let assets: any Storage
        let queue = JobQueue<TranscodeTask>("transcode", store: MemoryJobStore())
        let worker: TranscodeWorker

        init(assets: any Storage = MemoryStorage()) async throws {
            self.assets = assets
            worker = try TranscodeWorker(queue, sources: sources, assets: assets)
            let film = try await SyntheticClip.bars("worker.mp4", seconds: 9, ["-g", "24"])
            try await sources.write(
                contentsOf: film, to: try StorageKey("film.mp4"), attributes: ObjectAttributes(contentType: "video/mp4")
            )
            try await sources.write(
                Array("no video".utf8), to: try StorageKey("text.mp4"),
                attributes: ObjectAttributes(contentType: "video/mp4"))
        }

        func run(workers: Int = 1) async throws {
            let options = RunOptions(retries: .exponential(first: .zero), stopsWhenEmpty: true)
            try await worker.run(workers: workers, options: options)
        }

        func keys() async throws -> [String] {
            try await assets.list(nil, after: nil, limit: 1_000).map(\.key.string)
        }

        /// The durations of each rendition's segments, and whether the asset is valid.
        func boundaries(of key: String) async throws -> [String: [DecimalSeconds]] {
            let report = try await AssetValidator(storage: assets, key: key).validate()
            #expect(report.isValid, "\(report.findings.map(\.message))")
            var boundaries: [String: [DecimalSeconds]] = [:]
            for name in try await keys() where name.hasPrefix(key) && name.hasSuffix("/index.m3u8") {
                let playlist = try MediaPlaylist(parsing: try await assets.read(try StorageKey(name), range: nil))
                boundaries[String(name.dropFirst(key.count))] = playlist.segments.map(\.duration)
            }
            return boundaries
        }
    }

    private static func request(_ output: String, parts: Int = 1) -> TranscodeRequest {
        TranscodeRequest(
            source: "film.mp4", output: output, ladder: ladder, segmentMilliseconds: 2_000, parts: parts)
    }

    @Test("a transcode gives the same asset as one job, in parts, and without a queue", arguments: [1, 2, 4])
    func parts(count: Int) async throws {
        let studio = try await Studio()
        let id = try await studio.worker.push(Self.request("films/one", parts: count))
        try await studio.run(workers: 2)
        let job = try #require(try await studio.queue.job(id))
        #expect(job.status == .completed, "\(job.failures)")
        let transcoder = Transcoder(ladder: Self.ladder, packaging: .fmp4(segments: .seconds(2)))
        let source = Source.object(try StorageKey("film.mp4"), in: studio.sources)
        try await transcoder.transcode(source, into: studio.assets, at: "films/two")
        let boundaries = try await studio.boundaries(of: "films/one")
        #expect(try await boundaries == studio.boundaries(of: "films/two"))
        #expect(boundaries.count == 3)
        #expect(try await studio.worker.cleanUp(endedFor: .zero) == [id])
        let keys = try await studio.keys()
        #expect(keys.allSatisfy { $0.hasPrefix("films/one/") || $0.hasPrefix("films/two/") }, "\(keys)")
    }

    @Test("parts are tried as often as their transcode may be, and are as urgent")
    func partOptions() async throws {
        let studio = try await Studio()
        let id = try await studio.worker.push(
            Self.request("films/one", parts: 2), PushOptions(attempts: 7, priority: 5))
        try await studio.run()
        let children = try await studio.queue.list().filter { $0.parent == id }
        #expect(children.count == 4)
        #expect(children.allSatisfy { $0.maxAttempts == 7 && $0.priority == 5 && $0.status == .completed })
    }

    @Test("what cannot be divided is made in one run")
    func whole() async throws {
        let studio = try await Studio()
        var request = Self.request("films/one", parts: 3)
        request.container = .ts
        let id = try await studio.worker.push(request)
        try await studio.run()
        #expect(try await studio.queue.job(id)?.status == .completed)
        #expect(try await studio.boundaries(of: "films/one").count == 3)
        #expect(try await studio.worker.cleanUp(endedFor: .zero) == [id])
        #expect(try await studio.keys().allSatisfy { $0.hasPrefix("films/one/") })
    }

    @Test("what no attempt can mend fails at once and leaves nothing", arguments: ["text.mp4", "missing.mp4", "/../x"])
    func refuses(source: String) async throws {
        let studio = try await Studio()
        var request = Self.request("films/one")
        request.source = source
        let id = try await studio.worker.push(request, PushOptions(attempts: 3))
        try await studio.run()
        let job = try #require(try await studio.queue.job(id))
        #expect(job.status == .failed && job.attempt == 1 && job.failures.count == 1)
        #expect(job.failures.first?.message.contains(where: \.isNewline) == false)
        try await studio.worker.cleanUp(endedFor: .zero)
        #expect(try await studio.keys().isEmpty)
    }

    @Test("an asset that is there is not replaced unless asked to be")
    func exists() async throws {
        let studio = try await Studio()
        for overwrite in [false, false, true] {
            var request = Self.request("films/one")
            request.overwrite = overwrite
            let before = try await studio.keys().count
            let id = try await studio.worker.push(request)
            try await studio.run()
            let status = try await studio.queue.job(id)?.status
            #expect(status == (before == 0 || overwrite ? .completed : .failed))
            try await studio.worker.cleanUp(endedFor: .zero)
        }
        #expect(try await studio.boundaries(of: "films/one").count == 3)
    }

    @Test("subtitles and a content key come from the storage of sources", arguments: [1, 2])
    func subtitled(parts: Int) async throws {
        let studio = try await Studio()
        let content = Array("0123456789abcdef".utf8)
        try await studio.sources.write(content, to: try StorageKey("keys/one"))
        try await studio.sources.write(
            Array("WEBVTT\n\n00:01.000 --> 00:03.000\nHello\n".utf8), to: try StorageKey("film.vtt"))
        var request = Self.request("films/one", parts: parts)
        request.subtitles = [.init(key: "film.vtt", language: "en")]
        request.encryption = .init(keyURI: "https://example.com/k", contentKey: "keys/one")
        let id = try await studio.worker.push(request)
        try await studio.run(workers: 2)
        let job = try #require(try await studio.queue.job(id))
        #expect(job.status == .completed, "\(job.failures)")
        #expect(try await studio.boundaries(of: "films/one").count == 4)
        let validator = AssetValidator(
            storage: studio.assets, key: "films/one", contentKey: try Encryption.Key(content))
        let report = try await validator.validate()
        #expect(report.isValid && report.lockedSegments == 0, "\(report.findings.map(\.message))")
        try await studio.worker.cleanUp(endedFor: .zero)
        #expect(try await studio.keys().allSatisfy { $0.hasPrefix("films/one/") })
    }

    @Test("a subtitle file or a content key that is not there, or is none, fails the job for good")
    func unusable() async throws {
        let studio = try await Studio()
        try await studio.sources.write(Array("no key".utf8), to: try StorageKey("keys/bad"))
        var missing = Self.request("films/one")
        missing.subtitles = [.init(key: "none.srt")]
        var garbage = Self.request("films/two")
        garbage.subtitles = [.init(key: "text.mp4")]
        var noKey = Self.request("films/three")
        noKey.encryption = .init(keyURI: "u", contentKey: "keys/none")
        var badKey = Self.request("films/four")
        badKey.encryption = .init(keyURI: "u", contentKey: "keys/bad")
        for (request, message) in [
            (missing, "no such object"), (garbage, "no subtitles in it"), (noKey, "no content key"), (badKey, "has 6"),
        ] {
            let id = try await studio.worker.push(request)
            try await studio.run()
            let job = try #require(try await studio.queue.job(id))
            #expect(job.status == .failed && job.attempt == 1, "\(job.status) \(job.failures)")
            #expect(job.failures.last?.message.contains(message) == true, "\(job.failures)")
        }
        try await studio.worker.cleanUp(endedFor: .zero)
        #expect(try await studio.keys().isEmpty)
    }

    @Test("a request that an older version has pushed is read")
    func older() throws {
        let old = try JSONEncoder().encode(TranscodeRequest(source: "a", output: "b"))
        let text = String(decoding: old, as: UTF8.self)
        #expect(!text.contains("subtitles") && !text.contains("encryption"))
        #expect(
            try JSONDecoder().decode(TranscodeRequest.self, from: old) == TranscodeRequest(source: "a", output: "b"))
    }

    @Test("two requests for one output are one job")
    func unique() async throws {
        let studio = try await Studio()
        let first = try await studio.worker.push(Self.request("films/one"))
        #expect(try await studio.worker.push(Self.request("films/one")) == first)
        #expect(try await studio.worker.push(Self.request("films/two")) != first)
    }

    @Test("a storage that fails for a moment costs an attempt and nothing that was made", arguments: [1, 3])
    func resumes(parts: Int) async throws {
        let studio = try await Studio(assets: FailingOnce(atWrite: 9))
        let id = try await studio.worker.push(Self.request("films/one", parts: parts))
        try await studio.run()
        let job = try #require(try await studio.queue.job(id))
        #expect(job.status == .completed, "\(job.failures)")
        #expect(try await studio.boundaries(of: "films/one").count == 3)
        try await studio.worker.cleanUp(endedFor: .zero)
        #expect(try await studio.keys().allSatisfy { $0.hasPrefix("films/one/") })
    }

    @Test("a job that is cancelled while it runs stops, and cleaning up leaves nothing")
    func cancels() async throws {
        let studio = try await Studio()
        let id = try await studio.worker.push(Self.request("films/one"))
        let running = Task { try await studio.run() }
        for try await job in studio.queue.updates(of: id) where job.stage?.hasPrefix("video") == true {
            try await studio.queue.cancel(id)
            break
        }
        try await running.value
        #expect(try await studio.queue.job(id)?.status == .cancelled)
        try await studio.worker.cleanUp(endedFor: .zero)
        #expect(try await studio.keys().isEmpty)
    }
}
