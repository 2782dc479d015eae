import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// A machine that stops in the middle of a write, is given up, and goes on later.
@Suite("An attempt at a part that was given up and wakes up")
struct PartFencingTests {
    /// When it wakes up: another attempt has made the part by then.
    enum Moment: String, CaseIterable, Sendable {
        case beforeAssembly
        /// Its folder has been moved aside.
        case whileGathering
        /// Everything is together.
        case beforePublication
        case afterPublication

        /// The write of the assembly before which it wakes up.
        func isPoint(_ key: StorageKey) -> Bool {
            switch self {
            case .beforeAssembly, .afterPublication: false
            case .whileGathering: key.string.contains("/aside/") && !key.string.contains(PartAttempt(1).text)
            case .beforePublication: key.lastComponent == RecordName.publication
            }
        }
    }

    private static let transcoder = Transcoder(
        ladder: [
            .video(.h264, height: 180, bitrate: .kbps(300), preset: "fast"),
            .video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(64)),
        ], packaging: .fmp4(segments: .seconds(1)))
    private static let (dead, alive) = (PartAttempt(1), PartAttempt(2))

    @Test("changes nothing of what counts", arguments: Moment.allCases, [false, true])
    func wakes(moment: Moment, inDirectory: Bool) async throws {
        try await Turnstile.transcodes.pass {
            let folder = try TestFolder()
            let base: any Storage =
                inDirectory ? DirectoryStorage(folder.path("storage"), durability: .none) : MemoryStorage()
            let path = try await SyntheticClip.bars("fenced.mp4", seconds: 8, ["-g", "60"])
            let plan = try await PlannedTranscodeTests.plan(Self.transcoder, path)
            let stopped = PausedStorage(base) { $0.string.hasSuffix("v180/seg-00003.m4s") }
            let dead = Task { try await Self.make(plan, path, stopped, by: Self.dead) }
            await stopped.waitUntilPaused()
            try await Self.make(plan, path, base, by: Self.alive)
            let watched = PausedStorage(base) { moment.isPoint($0) }
            if moment == .beforeAssembly {
                try await Self.wake(stopped, dead)
                let place = try PartPlace(base, key: MadeAsset.key, plan: plan)
                let one = try await base.read(place.folder(of: Self.dead).appending("v180/seg-00003.m4s"))
                let other = try await base.read(place.folder(of: Self.alive).appending("v180/seg-00003.m4s"))
                #expect(one != other, "or the test could not tell which one counts")
            }
            async let assembling = Self.transcoder.assemble(plan, into: watched, at: MadeAsset.key)
            if moment == .whileGathering || moment == .beforePublication {
                await watched.waitUntilPaused()
                try await Self.wake(stopped, dead)
                watched.goOn()
            }
            let asset = try await assembling
            if moment == .afterPublication { try await Self.wake(stopped, dead) }
            try await Self.transcoder.discard(plan, in: base, at: MadeAsset.key)
            try await Self.check(asset.objects, on: base)
            let whole = try await MadeAsset { storage, key in
                try await Self.transcoder.transcode(.file(path), into: storage, at: key)
            }
            let made = try await MadeAsset(on: base) { _, _ in asset }
            made.expectSame(as: whole, "\(moment)")
        }
    }

    /// Makes all parts one after the other, as a job of its own does.
    private static func make(
        _ plan: TranscodePlan, _ path: String, _ storage: any Storage, by attempt: PartAttempt
    ) async throws {
        for part in plan.parts(1) {
            try await transcoder.transcode(
                part, of: plan, from: .file(path), into: storage, at: MadeAsset.key, attempt: attempt)
        }
    }

    /// Lets the dead one go on to its end.
    private static func wake(_ storage: PausedStorage, _ dead: Task<Void, any Error>) async throws {
        storage.goOn()
        try await dead.value
    }

    private static func check(_ objects: [Asset.Object], on storage: any Storage) async throws {
        var sizes: [String: Int64] = [:]
        for try await entry in storage.list() {
            sizes[try #require(entry.key.relativeName(below: StorageKey(MadeAsset.key)), "stray: \(entry.key)")] =
                entry.size
        }
        for object in objects {
            #expect(sizes.removeValue(forKey: object.name) == Int64(object.size), "\(object.name)")
        }
        #expect(sizes.keys.sorted() == ["asset.json"])
        let report = try await AssetValidator(storage: storage, key: MadeAsset.key).validate()
        #expect(report.isValid, "\(report.findings)")
    }
}
