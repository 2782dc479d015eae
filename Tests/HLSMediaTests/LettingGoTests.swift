import HLSMedia
import HLSStorage
import TestSupport
import Testing

/// When work is over, however it ended, nobody holds what it worked with: a worker does thousands of jobs in one process.
@Suite("What was worked with is let go", .timeLimit(.minutes(2)))
struct LettingGoTests {
    private static let transcoder = Transcoder(
        ladder: [
            .video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
        ], packaging: .fmp4(segments: .seconds(1)))

    private static var key: StorageKey { get throws { try StorageKey("clip.mp4") } }

    enum Work: Sendable, CaseIterable {
        case probe
        case package
        case transcode
        case plan
        case parts
    }

    @Test("after it succeeded", arguments: Work.allCases)
    func succeeded(work: Work) async throws {
        let clip = try await Self.clip()
        try await Self.expectLetGo { storage in
            try await storage.write(clip, to: try Self.key)
            try await Self.run(work, on: storage)
        }
    }

    @Test("after the source turned out to be cut off", arguments: [Work.package, .transcode, .plan])
    func failed(work: Work) async throws {
        let clip = try await Self.clip()
        try await Self.expectLetGo { storage in
            try await storage.write(Array(clip.prefix(clip.count * 2 / 3)), to: try Self.key)
            await #expect(throws: MediaError.self) { try await Self.run(work, on: storage) }
        }
    }

    @Test("after it was cancelled before it began", arguments: Work.allCases)
    func cancelled(work: Work) async throws {
        let clip = try await Self.clip()
        try await Self.expectLetGo { storage in
            try await storage.write(clip, to: try Self.key)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await Self.run(work, on: storage)
            }
            await #expect(throws: (any Error).self) { try await task.value }
        }
    }

    /// The first change is the clip itself; the second and the fifth are segments.
    @Test("after it was cancelled in the middle", arguments: [Work.package, .transcode, .parts], [2, 5])
    func cancelled(work: Work, change: Int) async throws {
        let clip = try await Self.clip()
        let (changes, tell) = AsyncStream<Int>.makeStream()
        try await Self.expectLetGo(watch: { number, _ in tell.yield(number) }) { storage in
            try await storage.write(clip, to: try Self.key)
            let task = Task { try await Self.run(work, on: storage) }
            for await number in changes where number == change { break }
            task.cancel()
            // It may have been faster, which is as good here.
            _ = await task.result
        }
    }

    private static func clip() async throws -> [UInt8] {
        let path = try await SyntheticClip.bars("let-go.mp4", seconds: 4, ["-g", "24", "-movflags", "+faststart"])
        let storage = MemoryStorage()
        try await storage.write(contentsOf: path, to: try key)
        return try await storage.read(try key)
    }

    private static func run(_ work: Work, on storage: WatchedStorage) async throws {
        let source = Source.object(try key, in: storage)
        switch work {
        case .probe: _ = try await MediaInfo.probe(source)
        case .package: _ = try await Packager(packaging: transcoder.packaging).package(source, into: storage, at: "one")
        case .transcode: _ = try await transcoder.transcode(source, into: storage, at: "one")
        case .plan: _ = try await transcoder.plan(source)
        case .parts:
            guard case .divisible(let plan) = try await transcoder.plan(source) else {
                Issue.record("the source of this test has no plan")
                return
            }
            for part in plan.parts(2) {
                try await transcoder.transcode(part, of: plan, from: source, into: storage, at: "one")
            }
            _ = try await transcoder.assemble(plan, into: storage, at: "one")
        }
    }

    /// Waits until a storage that `work` has had is nobody's; whatever leaks holds it, and the test runs into its limit.
    private static func expectLetGo(
        watch: @escaping @Sendable (Int, StorageKey) -> Void = { _, _ in },
        _ work: (WatchedStorage) async throws -> Void
    ) async throws {
        func isLetGo() async throws -> AsyncStream<Never> {
            let storage = WatchedStorage(MemoryStorage(), watch)
            try await work(storage)
            return storage.isLetGo
        }
        for await _ in try await isLetGo() {}
    }
}
