import Foundation
import HLSMedia
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// Plans and what is done with them, but for the media itself.
@Suite("A transcode's plan")
struct TranscodePlanTests {
    private static let transcoder = Transcoder(
        ladder: [
            .video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
        ], packaging: .fmp4(segments: .seconds(2)))

    private static func clip() async throws -> String {
        try await SyntheticClip.bars("plan.mp4", seconds: 9, size: "160x90")
    }

    @Test("is the same whenever it is made, and as JSON")
    func repeatable() async throws {
        let path = try await Self.clip()
        let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
        #expect(try await PlannedTranscodeTests.plan(Self.transcoder, path) == plan)
        let text = try JSONEncoder().encode(plan)
        #expect(try JSONDecoder().decode(TranscodePlan.self, from: text) == plan)
        #expect(plan.cells.map(\.start).allSatisfy { $0 % (plan.timescale * 2) == 0 } && plan.cellCount == 5)
        #expect(abs(plan.duration - 9) < 0.03)
    }

    @Test(
        "divides its cells among any number of parts, each cell once, behind what cannot be divided", arguments: 1...9)
    func parts(count: Int) async throws {
        let plan = try await PlannedTranscodeTests.plan(Self.transcoder, try await Self.clip())
        var cells: [Int] = []
        var others: [TranscodePart] = []
        for part in plan.parts(count) {
            if case .video(let range) = part { cells += Array(range) } else { others.append(part) }
        }
        #expect(cells == Array(0..<5))
        #expect(others == [.audio, .images] && plan.parts(count).starts(with: others))
        #expect(plan.parts(count).count == min(count, 5) + 2)
    }

    @Test("of settings or a source that cannot be divided says why")
    func obstacles() async throws {
        let path = try await Self.clip()
        for packaging in [Packaging.ts(), .fmp4(singleFile: true)] {
            var transcoder = Self.transcoder
            transcoder.packaging = packaging
            #expect(try await transcoder.plan(.file(path)) == .whole(.packaging))
        }
        let bytes = AsyncStream<[UInt8]> { $0.finish() }
        #expect(try await Self.transcoder.plan(.bytes(bytes)) == .whole(.pushedBytes))
        let slides = try await SyntheticClip.bars("slides.mp4", seconds: 12, size: "160x90", rate: "1")
        #expect(try await Self.transcoder.plan(.file(slides)) == .whole(.fewPictures))
        let sound = Transcoder(ladder: [.audio(.aac, bitrate: .kbps(64))])
        #expect(try await sound.plan(.file(path)) == .whole(.noPicture))
    }

    @Test("is refused for another source, other settings, and cells that it has not")
    func mismatch() async throws {
        let path = try await Self.clip()
        let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
        let other = try await SyntheticClip.bars("other.mp4", seconds: 10, size: "160x90")
        var changed = Self.transcoder
        changed.makesImages = false
        let storage = MemoryStorage()
        let attempts: [@Sendable () async throws -> Void] = [
            { [changed] in try await changed.transcode(.audio, of: plan, from: .file(path), into: storage, at: "a") },
            { [changed] in try await changed.assemble(plan, into: storage, at: "a") },
            { try await Self.transcoder.transcode(.audio, of: plan, from: .file(other), into: storage, at: "a") },
            {
                let part = TranscodePart.video(cells: 3..<6)
                try await Self.transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: "a")
            },
        ]
        for attempt in attempts {
            let error = await #expect(throws: MediaError.self) { try await attempt() }
            #expect(error?.code == .planMismatch)
        }
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    @Test("is assembled only when every part is made, and names what is missing")
    func missing() async throws {
        let path = try await Self.clip()
        let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
        let storage = MemoryStorage()
        for part in plan.parts(2) {
            let error = await #expect(throws: MediaError.self) {
                try await Self.transcoder.assemble(plan, into: storage, at: "a")
            }
            #expect(error?.code == .partsMissing)
            try await Self.transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: "a")
        }
        try await Self.transcoder.assemble(plan, into: storage, at: "a")
        // A second call finds the work done.
        let again = try await Self.transcoder.assemble(plan, into: storage, at: "a")
        #expect(again.video.count == 1)
    }

    @Test("is discarded without a trace")
    func discarded() async throws {
        let path = try await Self.clip()
        let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
        let storage = MemoryStorage()
        try await Self.transcoder.transcode(.video(cells: 1..<3), of: plan, from: .file(path), into: storage, at: "f/a")
        #expect(try await storage.list(nil, after: nil, limit: 100).count == 4)
        try await Self.transcoder.discard(plan, in: storage, at: "f/a")
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }
}
