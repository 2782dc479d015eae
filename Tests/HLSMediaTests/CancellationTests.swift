import HLSMedia
import HLSStorage
import TestSupport
import Testing

/// Stopping in the middle, by the caller or by the storage, leaves nothing behind.
@Suite struct CancellationTests {
    /// Enough work for a few seconds, so that nothing finishes before it is stopped.
    private static let ladder: Ladder = [
        .video(.h264, height: 720, bitrate: .mbps(3), preset: "medium"),
        .video(.h264, height: 360, bitrate: .mbps(1), preset: "medium"), .audio(.aac, bitrate: .kbps(128)),
    ]

    private static let quick = Transcoder(
        ladder: BadInput.Maker.ladder, packaging: .fmp4(segments: .seconds(1)), makesImages: false)

    private static func long() async throws -> String {
        try await SyntheticClip.bars("long.mp4", seconds: 30, size: "1280x720", ["-g", "24"])
    }

    private static func short() async throws -> String {
        try await SyntheticClip.bars("short.mp4", seconds: 5, ["-g", "24"])
    }

    enum Moment: Sendable, CaseIterable {
        case firstProgress
        case firstSegment

        func isReached(by event: TranscodeEvent) -> Bool {
            switch (self, event) {
            case (.firstProgress, .progress), (.firstSegment, .segment): true
            default: false
            }
        }
    }

    @Test("cancelling in the middle throws CancellationError and leaves nothing", arguments: Moment.allCases)
    func cancels(moment: Moment) async throws {
        try await Turnstile.transcodes.pass { try await Self.cancel(at: moment) }
    }

    /// Cancels a transcode at a moment of it.
    private static func cancel(at moment: Moment) async throws {
        let path = try await long()
        let folder = try TestFolder()
        let storage = DirectoryStorage(folder.path("storage"), durability: .none)
        let transcoder = Transcoder(ladder: ladder, packaging: .fmp4(segments: .seconds(1)))
        let task = Task {
            var isCancelled = false
            do {
                for try await event in transcoder.events(transcoding: .file(path), into: storage, at: "films/one") {
                    if case .finished = event { Issue.record("it finished") }
                    if !isCancelled, moment.isReached(by: event) {
                        isCancelled = true
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                }
                Issue.record("the loop ended without an error")
            } catch is CancellationError {
            }
            #expect(isCancelled)
        }
        try await task.value
        let left = try folder.files()
        #expect(left.isEmpty, "left on the storage: \(left)")
    }

    @Test("cancelling a packaging in the middle throws CancellationError and leaves nothing")
    func cancelsPackager() async throws {
        let path = try await Self.short()
        let storage = TroubledStorage(.blockedWrites(from: 3))
        let task = Task {
            try await Packager(packaging: .fmp4(segments: .seconds(1))).package(.file(path), into: storage, at: "one")
        }
        await storage.waitUntilBlocked()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await storage.keys().isEmpty)
    }

    @Test("a task cancelled before it begins makes nothing")
    func cancelledBefore() async throws {
        let path = try await Self.short()
        let storage = MemoryStorage()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await Self.quick.transcode(.file(path), into: storage, at: "one")
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    @Test("leaving the loop of events early cancels, and what was written goes")
    func leavesLoop() async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.long()
            let storage = TroubledStorage(.blockedWrites(from: 1_000_000))
            let transcoder = Transcoder(ladder: Self.ladder, packaging: .fmp4(segments: .seconds(1)))
            for try await event in transcoder.events(transcoding: .file(path), into: storage, at: "one") {
                if case .segment = event { break }
            }
            // What was staged is removed when every writer has ended, so that is the end of it.
            await storage.waitUntilRemoved()
            #expect(try await storage.keys().isEmpty)
        }
    }

    @Test("a storage that is full gives one clear error and is left clean", arguments: 1...16)
    func full(write: Int) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.short()
            let storage = TroubledStorage(.failure(.noSpace, atWrite: write))
            await Self.expect(.outputFull) { try await Self.quick.transcode(.file(path), into: storage, at: "one") }
            #expect(try await storage.keys().isEmpty, "failed at write \(write) of \(storage.writeCount)")
        }
    }

    @Test(
        "other failures of the storage have their codes",
        arguments: [
            (StorageError.Code.denied, MediaError.Code.outputNotWritable), (.unavailable, .storageFailed),
            (.other, .storageFailed),
        ])
    func fails(code: StorageError.Code, expected: MediaError.Code) async throws {
        let path = try await Self.short()
        for packaging in [Packaging.fmp4(), .fmp4(singleFile: true), .ts(), .ts(singleFile: true)] {
            let storage = TroubledStorage(.failure(code, atWrite: 2))
            await Self.expect(expected) {
                try await Packager(packaging: packaging).package(.file(path), into: storage, at: "one")
            }
            #expect(try await storage.keys().isEmpty)
        }
    }

    @Test("an asset that cannot be moved to its name leaves nothing")
    func failedPromotion() async throws {
        let path = try await Self.short()
        let storage = TroubledStorage(.failedPromotion(.denied))
        await Self.expect(.outputNotWritable) { try await Self.quick.transcode(.file(path), into: storage, at: "one") }
        #expect(try await storage.keys().isEmpty)
    }

    private static func expect(_ code: MediaError.Code, _ body: () async throws -> Asset) async {
        let error = await #expect(throws: MediaError.self) { try await body() }
        #expect(error?.code == code)
        #expect(error?.message.contains(where: \.isNewline) == false)
    }

    @Test("a storage that blocks can be waited for no longer", arguments: [1, 2, 5, 9])
    func blockedWrites(write: Int) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.short()
            let storage = TroubledStorage(.blockedWrites(from: write))
            let task = Task { try await Self.quick.transcode(.file(path), into: storage, at: "one") }
            await storage.waitUntilBlocked()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await storage.keys().isEmpty)
        }
    }

    @Test("a source on a storage that does not answer can be waited for no longer")
    func blockedSource() async throws {
        let source = TroubledStorage(.blockedReads)
        let storage = MemoryStorage()
        let key = try StorageKey("film.mp4")
        let task = Task { try await Self.quick.transcode(.object(key, in: source), into: storage, at: "one") }
        await source.waitUntilBlocked()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    @Test("pushed bytes that do not come can be waited for no longer")
    func blockedPush() async throws {
        let (bytes, continuation) = AsyncStream<[UInt8]>.makeStream()
        let storage = MemoryStorage()
        let task = Task { try await Self.quick.transcode(.bytes(bytes), into: storage, at: "one") }
        continuation.yield(Array(repeating: 0, count: 16))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        continuation.finish()
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    #if os(Linux) && compiler(>=6.2)
        @Test("whatever stops it, it leaves no thread, descriptor or temporary file")
        func footprint() async {
            await #expect(processExitsWith: .success) {
                let left = try await Footprint.left(by: Moment.allCases.count + 5) { try await Self.stopInEveryWay() }
                #expect(left == nil)
            }
        }

        private static func stopInEveryWay() async throws {
            for moment in Moment.allCases { try await cancel(at: moment) }
            let path = try await short()
            for packaging in [Packaging.fmp4(), .ts(singleFile: true), .fmp4(singleFile: true)] {
                let storage = TroubledStorage(.failure(.noSpace, atWrite: 2))
                var transcoder = quick
                transcoder.packaging = packaging
                await expect(.outputFull) { try await transcoder.transcode(.file(path), into: storage, at: "one") }
            }
            _ = try await quick.transcode(.file(path), into: MemoryStorage(), at: "one")
            _ = try await Packager().package(.file(path), into: MemoryStorage(), at: "one")
        }
    #endif
}
