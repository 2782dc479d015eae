import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

/// Containers, byte ranges, and what is not encoded.
@Suite struct PackagingTests {
    private static let ladder: Ladder = [
        .video(.h264, height: 180, bitrate: .kbps(300), preset: "superfast"),
        .video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(96)),
    ]

    static let packagings: [Packaging] = [
        .fmp4(), .fmp4(segments: .seconds(4), singleFile: true), .ts(), .ts(segments: .seconds(2), singleFile: true),
    ]

    private static let encoded = [
        "-c:v", "libx264", "-preset", "superfast", "-bf", "3", "-g", "50", "-keyint_min", "50", "-sc_threshold", "0",
    ]

    private static func clip(
        _ container: String, _ output: [String], seconds: Double = 9, rate: String = "25", sampleRate: Int = 48_000
    ) async throws -> String {
        try await ClipCache.path(
            "package.\(container)",
            SourceCase.arguments(
                video: SourceCase.picture(seconds, rate: rate), audio: SourceCase.tone(seconds, rate: sampleRate),
                output: output))
    }

    @Test("a transcode is as correct in every packaging", arguments: packagings)
    func transcodes(packaging: Packaging) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.clip("mp4", Self.encoded + SourceCase.aac)
            let asset = try await RenderedAsset { storage, key in
                try await Transcoder(ladder: Self.ladder, packaging: packaging, makesImages: false)
                    .transcode(.file(path), into: storage, at: key)
            }
            let examination = try await AssetExamination("\(packaging)", asset, of: path, packaging: packaging)
            try await examination.expectEverything()
            try examination.expectEveryPictureOnce()
            try Self.expectFiles(of: asset, packaging)
        }
    }

    /// A single file is addressed by byte ranges; segments are files of their own.
    private static func expectFiles(of asset: RenderedAsset, _ packaging: Packaging) throws {
        let files = try asset.files().keys
        let media = files.filter { name in [".m4s", ".ts", ".mp4"].contains { name.hasSuffix($0) } }
        for track in asset.tracks {
            let own = media.filter { $0.hasPrefix(track.name + "/") && !$0.hasSuffix("init.mp4") }
            #expect(own.count == (packaging.isSingleFile ? 1 : track.segments.count), "\(track.name): \(own.sorted())")
            #expect(track.playlist.segments.allSatisfy { ($0.byteRange != nil) == packaging.isSingleFile })
        }
    }

    struct Source: Sendable, CustomTestStringConvertible {
        let name: String
        let container: String
        let output: [String]
        var packaging: Packaging = .fmp4()
        var sampleRate = 48_000
        var isHEVC = false

        var testDescription: String { name }
    }

    private static let hevc = [
        "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:keyint=50:min-keyint=50:open-gop=0",
    ]
    private static let baseline = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "50"]

    private static let sources = [
        Source(name: "H.264 and AAC in MP4", container: "mp4", output: encoded + SourceCase.aac),
        Source(
            name: "H.264 and AAC at 44.1 kHz in MP4", container: "mp4", output: encoded + SourceCase.aac,
            sampleRate: 44_100),
        Source(name: "H.264 without B-frames in MP4", container: "mp4", output: baseline + SourceCase.aac),
        Source(name: "H.264 and AAC in MKV", container: "mkv", output: encoded + SourceCase.aac),
        Source(name: "H.264 and AAC in MPEG-TS", container: "ts", output: encoded + SourceCase.aac),
        Source(
            name: "H.264 and AAC in fragmented MP4", container: "mp4",
            output: encoded + SourceCase.aac + ["-movflags", "frag_keyframe+delay_moov"]),
        Source(name: "H.264 and AC-3 in MP4", container: "mp4", output: encoded + ["-c:a", "ac3"]),
        Source(name: "H.264 and E-AC-3 in MKV", container: "mkv", output: encoded + ["-c:a", "eac3"]),
        Source(
            name: "HEVC and AAC in MP4", container: "mp4", output: hevc + SourceCase.aac + ["-tag:v", "hvc1"],
            isHEVC: true),
        Source(name: "HEVC and AAC in MKV", container: "mkv", output: hevc + SourceCase.aac, isHEVC: true),
        Source(name: "H.264 and Opus in MKV", container: "mkv", output: encoded + ["-c:a", "libopus"]),
        Source(name: "MP4 into MPEG-TS", container: "mp4", output: encoded + SourceCase.aac, packaging: .ts()),
        Source(name: "MKV into MPEG-TS", container: "mkv", output: encoded + SourceCase.aac, packaging: .ts()),
        Source(name: "MPEG-TS into MPEG-TS", container: "ts", output: encoded + SourceCase.aac, packaging: .ts()),
        Source(
            name: "MP4 into a single file", container: "mp4", output: encoded + SourceCase.aac,
            packaging: .fmp4(singleFile: true)),
        Source(
            name: "AC-3 in MP4 into a single MPEG-TS file", container: "mp4", output: encoded + ["-c:a", "ac3"],
            packaging: .ts(singleFile: true)),
    ]

    @Test("a package shows and plays what the source does, bit by bit", arguments: sources)
    func packages(source: Source) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.clip(source.container, source.output, sampleRate: source.sampleRate)
            let asset = try await RenderedAsset { storage, key in
                try await Packager(packaging: source.packaging).package(.file(path), into: storage, at: key)
            }
            let examination = try await AssetExamination(source.name, asset, of: path, packaging: source.packaging)
            #expect(asset.asset.video.allSatisfy(\.isCopied) && asset.asset.audio.allSatisfy(\.isCopied))
            try await examination.expectReadableWithoutWarning()
            if !source.isHEVC { try examination.expectSegmentsStartWithIDR() }
            try examination.expectAlignedBoundaries()
            try examination.expectStartAtZero()
            try examination.expectEveryPictureOnce()
            try examination.expectMeasuredBandwidths()
            try examination.expectCodecs()
            try await examination.expectIFramesDecodeAlone()
            try examination.expectRecordAgrees()
            try await Self.expectSamePictures(asset.video[0], as: path, examination)
            try await Self.expectSameSound(asset.audio[0], as: path, examination)
        }
    }

    private static func expectSamePictures(
        _ track: RenderedTrack, as path: String, _ examination: AssetExamination
    ) async throws {
        let own = try await MediaReader.newest.frames(path, ["-map", "0:v:0"]).frames.map(\.checksum)
        let shown = try await MediaReader.newest.frames(track.path).frames.map(\.checksum)
        let isSame = shown == own
        #expect(isSame, "\(examination.name): \(shown.count) pictures are the source's \(own.count)")
    }

    /// Compared as they are stored: what a decoder makes of the first packet depends on what came before it.
    private static func expectSameSound(
        _ track: RenderedTrack, as path: String, _ examination: AssetExamination
    ) async throws {
        let isAAC = examination.source.audio?.codec == "aac"
        let own = try await MediaReader.newest.packets(path, "0:a:0", isAAC: isAAC)
        let kept = try await MediaReader.newest.packets(track.path, "0:a:0", isAAC: isAAC)
        #expect(!kept.isEmpty && own.count - kept.count <= 4, "\(kept.count) packets of \(own.count)")
        let isSame = own.suffix(kept.count) == kept[...]
        #expect(isSame, "\(examination.name): the source's sound from its first packet after the priming on")
    }

    // MARK: - Copying the top rung

    @Test("the copied rung is the source's own, and the others are cut where it is", arguments: ["mp4", "mkv", "ts"])
    func copies(container: String) async throws {
        try await Turnstile.transcodes.pass {
            // IDRs at uneven distances, so that the grid is the source's and nobody else's.
            let uneven = [
                "-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-g", "1000", "-sc_threshold", "0",
                "-force_key_frames", "0,1.4,4.2,7.08,8.4", "-b:v", "250k", "-maxrate", "300k", "-bufsize", "300k",
            ]
            let path = try await Self.clip(container, uneven + SourceCase.aac, seconds: 11)
            let asset = try await RenderedAsset { storage, key in
                try await Transcoder(ladder: Self.ladder, packaging: .fmp4(segments: .seconds(4)), copying: .auto)
                    .transcode(.file(path), into: storage, at: key)
            }
            let packaging = Packaging.fmp4(segments: .seconds(4))
            let examination = try await AssetExamination("copied \(container)", asset, of: path, packaging: packaging)
            #expect(asset.asset.video.map(\.isCopied) == [true, false])
            try await examination.expectEverything()
            try examination.expectEveryPictureOnce()
            try await Self.expectSamePictures(try #require(asset.video.first), as: path, examination)
        }
    }

    struct Ineligible: Sendable, CustomTestStringConvertible {
        let name: String
        let output: [String]
        var container = "mp4"
        var testDescription: String { name }
    }

    private static let ineligible = [
        Ineligible(name: "4:2:2", output: encoded + ["-pix_fmt", "yuv422p"]),
        Ineligible(name: "10 bits", output: encoded + ["-pix_fmt", "yuv420p10le"]),
        Ineligible(
            name: "open groups of pictures",
            output: ["-c:v", "libx264", "-preset", "superfast", "-bf", "3", "-g", "50", "-x264-params", "open-gop=1"]),
        Ineligible(
            name: "IDRs too far apart",
            output: ["-c:v", "libx264", "-preset", "superfast", "-g", "200", "-sc_threshold", "0"]),
        Ineligible(
            name: "a bit rate that is too high",
            output: encoded + ["-b:v", "1500k", "-minrate", "1500k", "-qmax", "10"]),
        Ineligible(name: "another codec", output: ["-c:v", "mpeg4", "-q:v", "5"]),
        Ineligible(
            name: "interlaced pictures",
            output: [
                "-c:v", "libx264", "-preset", "superfast", "-g", "50", "-flags", "+ildct+ilme", "-x264-params", "tff=1",
            ]),
    ]

    @Test("a source that may not be copied is encoded", arguments: ineligible)
    func encodes(source: Ineligible) async throws {
        try await Turnstile.transcodes.pass {
            let path = try await Self.clip(source.container, source.output + SourceCase.aac)
            let asset = try await RenderedAsset { storage, key in
                try await Transcoder(ladder: Self.ladder, copying: .auto, makesImages: false)
                    .transcode(.file(path), into: storage, at: key)
            }
            let examination = try await AssetExamination(source.name, asset, of: path, packaging: .fmp4())
            #expect(asset.asset.video.map(\.isCopied) == [false, false])
            try examination.expectAlignedBoundaries()
            try examination.expectCodecs()
            try examination.expectEveryPictureOnce()
        }
    }
}
