import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

/// What must hold of every transcode, over a table of synthesised sources.
@Suite struct SourceMatrixTests {
    private static let ladder = Ladder([
        .video(.h264, height: 180, bitrate: .kbps(300), preset: "ultrafast"),
        .video(.h264, height: 90, bitrate: .kbps(100), preset: "superfast"),
        .audio(.aac, bitrate: .kbps(96)),
    ])

    @Test("a transcode is a correct, measured asset", arguments: SourceCase.all)
    func transcodes(source: SourceCase) async throws {
        try await Turnstile.transcodes.pass { try await Self.examine(source) }
    }

    private static func examine(_ source: SourceCase) async throws {
        let path = try await source.path()
        let asset = try await RenderedAsset { storage, key in
            try await Transcoder(ladder: ladder, makesImages: false).transcode(.file(path), into: storage, at: key)
        }
        let examination = try await AssetExamination(source.name, asset, of: path, packaging: .fmp4())
        #expect(asset.video.isEmpty != source.hasVideo)
        #expect(asset.audio.isEmpty != source.hasAudio)
        try await examination.expectEverything()
        try examination.expectEveryPictureOnce(repeatedAt: source.repeats)
        if source.hasVideo, let size = source.size {
            let top = try #require(asset.asset.video.first)
            #expect((top.width, top.height) == size)
        }
        if let rate = source.frameRate {
            let declared = asset.multivariant.variants.compactMap { $0.frameRate?.doubleValue }
            #expect(!declared.isEmpty && declared.allSatisfy { abs($0 - rate) < 0.001 }, "FRAME-RATE \(declared)")
        }
        if let begins = source.soundBegins {
            let sound = try await MediaOracle.samples(try #require(asset.audio.first).path)
            let onset = try #require(sound.onset(threshold: 0.1))
            let own = try #require(try await MediaOracle.samples(path).onset(threshold: 0.1)) - examination.origin
            #expect(abs(own - begins) < 0.01, "the source's sound begins at \(own)")
            #expect(abs(onset - own) < 0.005, "the sound begins at \(onset), in the source at \(own)")
        }
        if source.comparesPicture {
            let shown = try await MediaOracle.thumbnail(try #require(asset.video.first).path)
            let own = try await MediaOracle.thumbnail(path)
            let worst = zip(shown, own).map { abs(Int($0) - Int($1)) }.max() ?? 255
            #expect(shown.count == own.count && worst <= 24, "the picture is the source's, upright: off by \(worst)")
        }
    }
}
