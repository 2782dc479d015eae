import HLSMedia
import HLSStorage
import TestSupport
import Testing

/// What is no video, or not one that may be taken, is refused clearly and leaves nothing behind.
@Suite struct BadInputTests {
    @Test("a bad source is refused with its code and one line", arguments: BadInput.all, BadInput.Maker.allCases)
    func refuses(input: BadInput, maker: BadInput.Maker) async throws {
        try await Turnstile.transcodes.pass { try await input.expectRefusal(by: maker) }
    }

    @Test("a probe refuses them too", arguments: BadInput.all)
    func probes(input: BadInput) async throws {
        // What only reading on shows, a probe cannot see; a header that cannot be true is not believed.
        let visibleLater = [
            "an MP4 cut off in its mdat", "tracks without a sample", "an encrypted MP4", "a duration of days",
            "timestamps that leap by a day, in a file that hides its duration",
        ]
        guard !visibleLater.contains(input.name) else { return }
        let folder = try TestFolder()
        let path = try await input.make(folder)
        let error = await #expect(throws: MediaError.self) { try await MediaInfo.probe(.file(path)) }
        #expect(error?.code == input.code)
        // People are told what to do, not how libav is set up.
        #expect(error?.message.contains("whitelist") == false, "\(error?.message ?? "")")
    }

    @Test(
        "what the limits do not allow is refused",
        arguments: [
            Limits(pixels: 320 * 180 - 1), Limits(duration: 2), Limits(streams: 1), Limits(frameRate: 23),
            Limits(bytes: 1000),
        ])
    func limits(limits: Limits) async throws {
        let path = try await BadInput.clip("plain.mp4", [])
        let storage = MemoryStorage()
        let probed = await #expect(throws: MediaError.self) { try await MediaInfo.probe(.file(path), limits: limits) }
        let transcoded = await #expect(throws: MediaError.self) {
            try await Transcoder(ladder: BadInput.Maker.ladder, limits: limits).transcode(
                .file(path), into: storage, at: "one")
        }
        let packaged = await #expect(throws: MediaError.self) {
            try await Packager(limits: limits).package(.file(path), into: storage, at: "one")
        }
        for error in [probed, transcoded, packaged] {
            #expect(error?.code == .limitExceeded, "\(error?.message ?? "")")
            #expect(error?.message.contains(where: \.isNewline) == false)
        }
        #expect(try await storage.list(nil, after: nil, limit: 1).isEmpty)
    }

    @Test("an output that exists is refused and stays as it was", arguments: BadInput.Maker.allCases)
    func refusesToOverwrite(maker: BadInput.Maker) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await BadInput.clip("plain.mp4", [])
            let storage = MemoryStorage()
            let old = try StorageKey("films/one/note.txt")
            try await storage.write([1, 2, 3], to: old)
            let error = await #expect(throws: MediaError.self) {
                try await maker.make(.file(path), storage, "films/one")
            }
            #expect(error?.code == .outputExists)
            #expect(try await storage.read(old) == [1, 2, 3])
            #expect(try await storage.list(nil, after: nil, limit: 10).map(\.key) == [old])
        }
    }

    @Test("a key that is none is refused", arguments: ["", "/absolute", "a/../b", "a\u{0}b"])
    func refusesKey(key: String) async throws {
        let path = try await BadInput.clip("plain.mp4", [])
        let storage = MemoryStorage()
        await #expect(throws: MediaError.self) {
            try await Transcoder(ladder: BadInput.Maker.ladder).transcode(.file(path), into: storage, at: key)
        }
        #expect(try await storage.list(nil, after: nil, limit: 10).isEmpty)
    }

    @Test("one picture a second works")
    func oneFramePerSecond() async throws {
        try await Turnstile.transcodes.pass {
            let path = try await SyntheticClip.bars("slow.mp4", seconds: 14, rate: "1", ["-g", "4"])
            let asset = try await RenderedAsset { storage, key in
                try await Transcoder(ladder: BadInput.Maker.ladder).transcode(.file(path), into: storage, at: key)
            }
            let examination = try await AssetExamination("1 fps", asset, of: path, packaging: .fmp4())
            try await examination.expectEverything()
            try examination.expectEveryPictureOnce()
        }
    }

    @Test("a song with a cover picture becomes an asset of sound alone", arguments: BadInput.Maker.allCases)
    func song(maker: BadInput.Maker) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await ClipCache.path(
                "song.mp3",
                [
                    "-f", "lavfi", "-i", SourceCase.tone(7), "-f", "lavfi", "-i",
                    "testsrc2=size=64x64:rate=1:duration=1",
                    "-map", "0", "-map", "1", "-c:a", "libmp3lame", "-c:v", "png", "-disposition:v", "attached_pic",
                ])
            let asset = try await RenderedAsset { try await maker.make(.file(path), $0, $1) }
            #expect(asset.video.isEmpty && asset.audio.count == 1)
            let examination = try await AssetExamination("a song", asset, of: path, packaging: .fmp4())
            try await examination.expectReadableWithoutWarning()
            try examination.expectAlignedBoundaries()
            try examination.expectStartAtZero()
            try examination.expectMeasuredBandwidths()
            try examination.expectRecordAgrees()
        }
    }

    #if os(Linux) && compiler(>=6.2)
        @Test("refusals leave no thread, descriptor or temporary file")
        func footprint() async {
            await #expect(processExitsWith: .success) {
                let parts = BadInput.all.count * BadInput.Maker.allCases.count
                let left = try await Footprint.left(by: parts) { try await Self.refuseEverything() }
                #expect(left == nil)
            }
        }

        private static func refuseEverything() async throws {
            for input in BadInput.all {
                for maker in BadInput.Maker.allCases { try await input.expectRefusal(by: maker) }
            }
        }
    #endif
}
