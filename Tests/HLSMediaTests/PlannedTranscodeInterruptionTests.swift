import HLSMedia
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is lost when a part, or the assembly of parts, ends in the middle: next to nothing, and nothing is left over.
@Suite("An interrupted transcode in parts")
struct PlannedTranscodeInterruptionTests {
    private static let transcoder = Transcoder(
        ladder: [
            .video(.h264, height: 180, bitrate: .kbps(300), preset: "fast"),
            .video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
        ], packaging: .fmp4(segments: .seconds(1)))

    private static func clip() async throws -> String {
        try await SyntheticClip.bars("interrupted.mp4", seconds: 8, ["-g", "60"])
    }

    private struct Interruption: Error {}

    private static func keys(_ storage: any Storage) async throws -> [String] {
        try await storage.list(nil, after: nil, limit: 10_000).map(\.key.string)
    }

    @Test("goes on where it was cancelled, segment by segment", arguments: [3, 8, 15, 22])
    func cancelled(change: Int) async throws {
        try await Turnstile.transcodes.pass {
            let base = MemoryStorage()
            try await Self.resume(base) { plan, path in
                let storage = WatchedStorage(base) { number, _ in if number == change { throw Interruption() } }
                let part = TranscodePart.video(cells: 0..<plan.cellCount)
                await #expect(throws: MediaError.self) {
                    try await Self.transcoder.transcode(
                        part, of: plan, from: .file(path), into: storage, at: MadeAsset.key)
                }
            }
        }
    }

    #if os(Linux) && compiler(>=6.3)
        @Test("goes on where it was killed, segment by segment", arguments: [2, 7, 13, 20, 30])
        func killed(change: Int) async throws {
            try await Turnstile.transcodes.pass {
                let folder = try TestFolder()
                let root = folder.path("storage")
                try await Self.resume(DirectoryStorage(root, durability: .none)) { _, _ in
                    await #expect(processExitsWith: .signal(SIGKILL)) {
                        [root = root as String, change = change as Int] in
                        try await Self.die(in: root, at: change)
                    }
                }
            }
        }
    #endif

    private static func die(in root: String, at change: Int) async throws {
        let storage = WatchedStorage(DirectoryStorage(root, durability: .none)) { number, _ in
            if number == change { kill(getpid(), SIGKILL) }
        }
        let path = try await clip()
        let plan = try await PlannedTranscodeTests.plan(transcoder, path)
        let part = TranscodePart.video(cells: 0..<plan.cellCount)
        try await transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: MadeAsset.key)
    }

    /// A segment's name without that of the attempt.
    private static func name(_ key: String) -> String { key.split(separator: "/").suffix(2).joined(separator: "/") }

    /// Makes an asset of which a part is interrupted by `interrupt`, and counts what is made twice.
    private static func resume(
        _ base: any Storage, _ interrupt: @Sendable (TranscodePlan, String) async throws -> Void
    ) async throws {
        let path = try await clip()
        let plan = try await PlannedTranscodeTests.plan(transcoder, path)
        try await interrupt(plan, path)
        let left = try await keys(base)
        let segments = Set(left.filter { $0.contains(".partial-\(plan.id)/") && $0.contains("/v") }.map(Self.name))
        let records = left.filter { $0.contains(".journal-\(plan.id)/") && $0.contains("/cells/") }
        for rung in plan.rungs {
            let durable = segments.filter { $0.hasPrefix("\(rung)/seg") }.count
            let unrecorded = durable - records.filter { $0.contains("/\(rung)/") }.count
            #expect((0...1).contains(unrecorded), "\(rung): \(unrecorded) segments are durable and not recorded")
        }
        let storage = WatchedStorage(base)
        let part = TranscodePart.video(cells: 0..<plan.cellCount)
        let report = try await transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: MadeAsset.key)
        #expect(report.segmentsKept == records.count)
        #expect(report.segmentsMade == plan.cellCount * 2 - records.count)
        for rung in plan.rungs {
            let again = storage.writes.map(Self.name).filter { segments.contains($0) && $0.hasPrefix("\(rung)/seg") }
            #expect(again.count <= 1, "made twice: \(again)")
        }
        let whole = try await MadeAsset { storage, key in
            try await transcoder.transcode(.file(path), into: storage, at: key)
        }
        let parts = try await MadeAsset.inParts(1, of: plan, by: transcoder, from: path, on: base)
        parts.expectSame(as: whole, "after an interruption")
    }

    @Test("is put together whatever change the assembly was interrupted at", arguments: [1, 9])
    func assembly(attempts: Int) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.clip()
            let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
            let made = MemoryStorage()
            for (number, part) in plan.parts(2).enumerated() {
                try await Self.transcoder.transcode(
                    part, of: plan, from: .file(path), into: made, at: "a",
                    attempt: PartAttempt(UInt64(number % attempts)))
            }
            let parts = try await Self.objects(made)
            try await Self.transcoder.assemble(plan, into: made, at: "a")
            let expected = try await Self.objects(made)
            var change = 1
            while try await Self.interruptAssembly(at: change, plan, parts, expected) { change += 1 }
            #expect(change > parts.count)
        }
    }

    private static func objects(_ storage: any Storage) async throws -> [String: [UInt8]] {
        var objects: [String: [UInt8]] = [:]
        for key in try await keys(storage) { objects[key] = try await storage.read(StorageKey(key)) }
        return objects
    }

    /// Whether there was such a change; the asset must be there in any case.
    private static func interruptAssembly(
        at change: Int, _ plan: TranscodePlan, _ parts: [String: [UInt8]], _ expected: [String: [UInt8]]
    ) async throws -> Bool {
        let base = MemoryStorage()
        for (key, bytes) in parts { try await base.write(bytes, to: StorageKey(key)) }
        let storage = WatchedStorage(base) { number, _ in if number == change { throw Interruption() } }
        var isInterrupted = false
        do {
            try await transcoder.assemble(plan, into: storage, at: "a")
        } catch is MediaError {
            isInterrupted = true
        }
        try await transcoder.assemble(plan, into: base, at: "a")
        #expect(try await objects(base) == expected, "after change \(change)")
        return isInterrupted
    }
}
