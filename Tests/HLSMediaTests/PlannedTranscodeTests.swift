import HLSMedia
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// A transcode in parts gives what a transcode in one run gives.
@Suite("A transcode in parts")
struct PlannedTranscodeTests {
    private static let ladder = Ladder([
        .video(.h264, height: 90, bitrate: .kbps(100), preset: "superfast"),
        .video(.h264, height: 60, bitrate: .kbps(60), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(96)),
    ])

    /// What keeps the sources of the matrix that cannot be divided in one piece.
    private static let obstacles: [String: TranscodeObstacle] = [
        "no picture, AAC": .noPicture, "no picture, PCM": .noPicture, "no picture, MP3": .noPicture,
        "sound longer than picture": .heldPictures,
    ]

    @Test("has the boundaries, durations, timestamps and sound of one run", arguments: SourceCase.all)
    func matrix(source: SourceCase) async throws {
        try await Turnstile.transcodes.pass { try await Self.compare(source) }
    }

    private static func compare(_ source: SourceCase) async throws {
        let path = try await source.path()
        let transcoder = Transcoder(ladder: ladder, packaging: .fmp4(segments: .seconds(2)))
        let plan: TranscodePlan
        switch try await transcoder.plan(.file(path)) {
        case .whole(let obstacle):
            #expect(obstacle == obstacles[source.name])
            return
        case .divisible(let made): plan = made
        }
        #expect(obstacles[source.name] == nil)
        let whole = try await MadeAsset { storage, key in
            try await transcoder.transcode(.file(path), into: storage, at: key)
        }
        #expect(plan.cellCount == whole.samples[whole.asset.video[0].name]?.count)
        let parts = try await MadeAsset.inParts(3, of: plan, by: transcoder, from: path)
        parts.expectSame(as: whole, source.name)
    }

    @Test("is the same in one part, two, three and seven, and valid", arguments: [1, 2, 3, 7])
    func counts(count: Int) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await SyntheticClip.bars(
                "parts.mp4", seconds: 21, rate: "30000/1001", ["-g", "75", "-bf", "2"])
            let transcoder = Transcoder(
                ladder: [
                    .video(.h264, height: 180, bitrate: .kbps(300), preset: "fast"),
                    .video(.h264, height: 90, bitrate: .kbps(100), preset: "medium"),
                    .audio(.aac, bitrate: .kbps(96)),
                ], packaging: .fmp4(segments: .seconds(2)))
            let plan = try await Self.plan(transcoder, path)
            let whole = try await MadeAsset { storage, key in
                try await transcoder.transcode(.file(path), into: storage, at: key)
            }
            let storage = MemoryStorage()
            let parts = try await MadeAsset.inParts(count, of: plan, by: transcoder, from: path, on: storage)
            parts.expectSame(as: whole, "\(count) parts")
            for rung in plan.rungs {
                let numbers = try parts.fragmentNumbers(of: rung)
                #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "fragments of \(rung): \(numbers)")
            }
            let report = try await AssetValidator(storage: storage, key: MadeAsset.key).validate()
            #expect(report.findings.filter { $0.severity == .error } == [])
        }
    }

    @Test("keeps a copied rung's own packets and IDRs")
    func copied() async throws {
        try await Turnstile.transcodes.pass {
            let path = try await SyntheticClip.bars(
                "copied.mp4", seconds: 20,
                ["-preset", "superfast", "-bf", "2", "-g", "30", "-keyint_min", "30", "-b:v", "300k"])
            let transcoder = Transcoder(
                ladder: [
                    .video(.h264, height: 180, bitrate: .mbps(2)),
                    .video(.h264, height: 90, bitrate: .kbps(100), preset: "superfast"),
                    .audio(.aac, bitrate: .kbps(96)),
                ], packaging: .fmp4(segments: .seconds(3)), copying: .auto)
            let plan = try await Self.plan(transcoder, path)
            #expect(plan.copiesTopRung)
            let whole = try await MadeAsset { storage, key in
                try await transcoder.transcode(.file(path), into: storage, at: key)
            }
            let parts = try await MadeAsset.inParts(3, of: plan, by: transcoder, from: path)
            parts.expectSame(as: whole, "copied")
        }
    }

    @Test(
        "is read by other readers without a warning",
        arguments: SourceCase.all.filter { ["29.97 fps", "Matroska", "MPEG-TS", "25, 20 s and fps"].contains($0.name) })
    func examined(source: SourceCase) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await source.path()
            let packaging = Packaging.fmp4(segments: .seconds(4))
            let transcoder = Transcoder(ladder: Self.ladder, packaging: packaging, makesImages: false)
            let plan = try await Self.plan(transcoder, path)
            let asset = try await RenderedAsset { storage, key in
                for part in plan.parts(3) {
                    try await transcoder.transcode(part, of: plan, from: .file(path), into: storage, at: key)
                }
                return try await transcoder.assemble(plan, into: storage, at: key)
            }
            let examination = try await AssetExamination(source.name, asset, of: path, packaging: packaging)
            try await examination.expectEverything()
            try examination.expectEveryPictureOnce()
        }
    }

    @Test("reads no more of the source than its cells need", arguments: ["mp4", "mkv", "ts"])
    func reading(container: String) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await SyntheticClip.bars(
                "large.\(container)", seconds: 60, size: "640x360", ["-g", "48", "-qp", "2"])
            let base = MemoryStorage()
            let key = try StorageKey("in/source")
            let content = try await DirectoryStorage("/").read(StorageKey(String(path.dropFirst())))
            try await base.write(content, to: key)
            let transcoder = Transcoder(
                ladder: [.video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast")],
                packaging: .fmp4(segments: .seconds(2)), makesImages: false)
            let plan = try await Self.plan(transcoder, path)
            for cells in [1..<2, 27..<28] {
                let storage = WatchedStorage(base)
                try await transcoder.transcode(
                    .video(cells: cells), of: plan, from: .object(key, in: storage), into: MemoryStorage(), at: "a")
                let share = Double(storage.bytesRead) / Double(content.count)
                #expect(share < 0.4, "\(cells): \(storage.bytesRead) of \(content.count) bytes")
            }
        }
    }

    static func plan(_ transcoder: Transcoder, _ path: String) async throws -> TranscodePlan {
        switch try await transcoder.plan(.file(path)) {
        case .divisible(let plan): return plan
        case .whole(let obstacle): throw obstacle
        }
    }
}
