import HLSMedia
import HLSPlaylist
import HLSStorage
import TestSupport
import Testing

@testable import HLSMedia

/// Subtitles of an asset, from files and from the source's own streams.
@Suite("Subtitle renditions")
struct SubtitleRenditionTests {
    private static let ladder: Ladder = [
        .video(.h264, height: 90, bitrate: .kbps(80), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(48)),
    ]

    /// A transcode of the clip with its file, in segments of four seconds.
    private static func transcoder(_ clip: SubtitledClip, _ packaging: Packaging = .fmp4()) -> Transcoder {
        var packaging = packaging
        packaging.segmentDuration = .seconds(4)
        return Transcoder(
            ladder: ladder, packaging: packaging, makesImages: false,
            subtitles: [.file(clip.file, language: "pt-br", name: "Português \"1\"", isDefault: true)])
    }

    private static func texts(_ asset: StoredAsset, _ rendition: String) throws -> [[String]] {
        try (0..<4).map { number in
            let bytes = try #require(asset.objects["\(rendition)/seg-0000\(number).vtt"]).bytes
            return try SubtitleDocument(parsing: bytes).cues.map(\.text)
        }
    }

    private static let packagings: [(Packaging, Int64)] = [
        (.fmp4(), 0), (.ts(), 900_000), (.fmp4(singleFile: true), 0),
    ]

    @Test("have the segments of the video, valid in any packaging", arguments: packagings)
    func segments(packaging: Packaging, mpegts: Int64) async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let asset = try await StoredAsset { storage, key in
                try await Self.transcoder(clip, packaging).transcode(.file(clip.path), into: storage, at: key)
            }
            let hello = "<i>Hello</i> &amp; welcome"
            #expect(
                try Self.texts(asset, "s-pt-br") == [
                    [hello], ["Over the\nboundary"], ["To the end"], ["To the end"],
                ])
            let own = try MediaPlaylist(parsing: asset.text("s-pt-br/index.m3u8"))
            let video = try MediaPlaylist(parsing: asset.text("v90/index.m3u8"))
            #expect(own.segments.map(\.duration) == video.segments.map(\.duration))
            #expect(own.targetDuration == video.targetDuration && own.playlistType == .vod && own.hasEndList)
            let first = try SubtitleDocument(parsing: #require(asset.objects["s-pt-br/seg-00000.vtt"]).bytes)
            #expect(first.timestampMap == .init(local: 0, mpegts: mpegts))
            #expect(asset.objects["s-pt-br/seg-00000.vtt"]?.type == "text/vtt")
            let report = try await asset.validate()
            #expect(report.findings.filter { $0.severity == .error } == [])
            #expect(report.checkedRules.contains("5.3") && report.checkedRules.contains("S.6"))
        }
    }

    @Test("are announced in the multivariant playlist and in the record")
    func announced() async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip(streams: [("mov_text", "eng"), ("mov_text", "ger")])
            let storage = MemoryStorage()
            let record = try await Self.transcoder(clip).transcode(.file(clip.path), into: storage, at: "a")
            let text = String(decoding: try await storage.read(try StorageKey("a/master.m3u8")), as: UTF8.self)
            let master = try MultivariantPlaylist(parsing: text)
            let subtitles = master.renditions.filter { $0.type == .subtitles }
            #expect(subtitles.map(\.name) == ["Português  1 ", "en", "de"])
            #expect(subtitles.map(\.language) == ["pt-BR", "en", "de"])
            #expect(subtitles.map(\.uri) == ["s-pt-br/index.m3u8", "s-en/index.m3u8", "s-de/index.m3u8"])
            #expect(subtitles.map(\.isDefault) == [true, false, false])
            #expect(subtitles.map(\.isAutoselect) == [true, true, true])
            #expect(subtitles.map(\.isForced) == [false, false, true])
            #expect(master.variants.allSatisfy { $0.subtitles == "subtitles" && $0.codecs.last == "wvtt" })
            #expect(record.subtitles?.map(\.name) == ["s-pt-br", "s-en", "s-de"])
            #expect(record.subtitles?.map(\.cueCount) == [3, 3, 3])
            #expect(record.subtitles?.map(\.segmentCount) == [4, 4, 4])
            let bytes = record.objects.filter { $0.name.hasSuffix(".vtt") }.reduce(0) { $0 + $1.size }
            #expect(record.subtitles?.reduce(0) { $0 + $1.bytes } == bytes)
            let peaks = [
                record.video[0].peakBitrate, record.audio[0].peakBitrate,
                record.subtitles?.map(\.peakBitrate).max() ?? 0,
            ]
            #expect(record.variants[0].bandwidth == peaks.reduce(0, +))
        }
    }

    private static let streams: [(container: String, codecs: [(codec: String, language: String)])] = [
        ("mp4", [("mov_text", "eng")]),
        ("mkv", [("srt", "eng"), ("ass", "fre"), ("webvtt", "ger"), ("text", "eng")]),
    ]

    @Test("are made of the source's own streams of text", arguments: [0, 1])
    func ownStreams(index: Int) async throws {
        let (container, codecs) = Self.streams[index]
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip("film.\(container)", streams: codecs)
            let packaged = try await StoredAsset { storage, key in
                try await Packager(packaging: .fmp4(segments: .seconds(4))).package(
                    .file(clip.path), into: storage, at: key)
            }
            let names = packaged.objects.keys.filter { $0.hasPrefix("s-") && $0.hasSuffix("index.m3u8") }.sorted()
            #expect(
                names == (index == 0 ? ["s-en"] : ["s-de", "s-en-2", "s-en", "s-fr"]).map { "\($0)/index.m3u8" })
            for name in names {
                let texts = try Self.texts(packaged, String(name.prefix { $0 != "/" }))
                #expect(texts[0].count == 1 && texts[0][0].contains("Hello"), "\(name): \(texts)")
                #expect(texts[1] == ["Over the\nboundary"] && texts[3] == ["To the end"], "\(name): \(texts)")
            }
            let report = try await packaged.validate()
            #expect(report.findings.filter { $0.severity == .error } == [])
        }
    }

    @Test(
        "that are pictures are left out", arguments: ["hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle", "eia_608"])
    func pictures(codec: String) {
        #expect(SubtitleCodec(rawValue: codec) == nil)
    }

    @Test("are read by other readers", arguments: MediaReader.all)
    func otherReaders(reader: MediaReader) async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let asset = try await RenderedAsset { storage, key in
                try await Self.transcoder(clip).transcode(.file(clip.path), into: storage, at: key)
            }
            let outcome = try await reader.run(
                ["-i", "\(asset.path)/s-pt-br/index.m3u8", "-map", "0:s:0", "-f", "srt", "-"])
            let text = outcome.text.replacing("\r\n", with: "\n")
            #expect(text.contains("00:00:05,000 --> 00:00:07,500\nOver the\nboundary"), "\(outcome.text)")
            #expect(text.contains("Hello"))
        }
    }

    @Test("made in parts are those of one run, whoever of the parts comes first")
    func parts() async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip(streams: [("mov_text", "eng")])
            let transcoder = Self.transcoder(clip)
            let plan = try await PlannedTranscodeTests.plan(transcoder, clip.path)
            #expect(plan.parts(2).starts(with: [.audio, .subtitles]))
            let whole = try await MadeAsset { storage, key in
                try await transcoder.transcode(.file(clip.path), into: storage, at: key)
            }
            let storage = MemoryStorage()
            let parts = try await MadeAsset.inParts(2, of: plan, by: transcoder, from: clip.path, on: storage)
            parts.expectSame(as: whole, "with subtitles")
            #expect(parts.asset.subtitles == whole.asset.subtitles)
            #expect(parts.asset.subtitles?.count == 2)
            // The part is known again, and its files must be the same.
            let again = try await transcoder.transcode(
                .subtitles, of: plan, from: .file(clip.path), into: MemoryStorage(), at: "b")
            #expect(again.segmentsMade == 8)
            try clip.folder.write(Array("WEBVTT\n\n00:01.000 --> 00:02.000\nOther\n".utf8), to: "film.srt")
            await #expect(throws: MediaError.self) {
                try await transcoder.transcode(
                    .subtitles, of: plan, from: .file(clip.path), into: MemoryStorage(), at: "c")
            }
            let other = try await PlannedTranscodeTests.plan(transcoder, clip.path)
            #expect(other.id != plan.id)
        }
    }

    @Test("of an asset without pictures follow its sound")
    func soundOnly() async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let sound = try await ClipCache.path(
                "sound-for-subtitles.m4a", ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=14"])
            let asset = try await StoredAsset { storage, key in
                try await Self.transcoder(clip).transcode(.file(sound), into: storage, at: key)
            }
            #expect(try Self.texts(asset, "s-pt-br")[1] == ["Over the\nboundary"])
            let master = try MultivariantPlaylist(parsing: asset.text("master.m3u8"))
            #expect(master.variants.map(\.subtitles) == ["subtitles"])
            let report = try await asset.validate()
            #expect(report.findings.filter { $0.severity == .error } == [])
        }
    }

    // MARK: - What is refused

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: MediaError.Code
        let message: String
        let subtitles: @Sendable (TestFolder) throws -> [Subtitles]
        var limits = Limits()
    }

    static let refusals = [
        Refusal(testDescription: "no file", code: .sourceNotFound, message: "no such file") { _ in [.file("/none.srt")]
        },
        Refusal(testDescription: "a directory", code: .sourceInvalid, message: "directory") { [.file($0.path)] },
        Refusal(testDescription: "an empty file", code: .subtitlesInvalid, message: "the file is empty") {
            [.file(try $0.write([], to: "e.srt"))]
        },
        Refusal(testDescription: "garbage", code: .subtitlesInvalid, message: "this is no text") {
            [.file(try $0.write([0, 1, 2, 3], to: "g.srt"))]
        },
        Refusal(testDescription: "broken times", code: .subtitlesInvalid, message: "b.srt, line 2: these are no times")
        {
            [.file(try $0.write(Array("1\n00:00:99,000 --> 00:01:00,000\nA".utf8), to: "b.srt"))]
        },
        Refusal(testDescription: "no language", code: .subtitlesInvalid, message: "\"en_US\" is no language tag") {
            [.file($0.path("film.srt"), language: "en_US")]
        },
        Refusal(testDescription: "two defaults", code: .subtitlesInvalid, message: "choose one") {
            [.file($0.path("film.srt"), isDefault: true), .file($0.path("film.srt"), isDefault: true)]
        },
        Refusal(
            testDescription: "a file above the limit", code: .limitExceeded, message: "more than 20 bytes in all",
            subtitles: { [.file($0.path("film.srt"))] }, limits: Limits(subtitleBytes: 20)),
        Refusal(
            testDescription: "more cues than the limit", code: .subtitlesInvalid, message: "more than the 2 cues",
            subtitles: { [.file($0.path("film.srt"))] }, limits: Limits(subtitleCues: 2)),
        Refusal(
            testDescription: "repeats above the limit", code: .limitExceeded, message: "more than 3 subtitles in all",
            subtitles: { [.file($0.path("film.srt"))] }, limits: Limits(subtitleCues: 3)),
        Refusal(
            testDescription: "segments above the limit", code: .limitExceeded, message: "more than 300 bytes in all",
            subtitles: { [.file($0.path("film.srt"))] }, limits: Limits(subtitleBytes: 300)),
        Refusal(
            testDescription: "more files than streams", code: .limitExceeded, message: "4 subtitle files",
            subtitles: { folder in (0..<4).map { _ in .file(folder.path("film.srt")) } }, limits: Limits(streams: 3)),
    ]

    @Test("that cannot be made leave no asset and nothing else", arguments: refusals)
    func refuses(_ refusal: Refusal) async throws {
        try await Turnstile.transcodes.pass {
            let clip = try await SubtitledClip()
            let storage = MemoryStorage()
            var packager = Packager(packaging: .fmp4(segments: .seconds(4)), limits: refusal.limits)
            packager.subtitles = try refusal.subtitles(clip.folder)
            let error = await #expect(throws: MediaError.self) {
                try await packager.package(.file(clip.path), into: storage, at: "a")
            }
            #expect(error?.code == refusal.code)
            #expect(error?.message.contains(refusal.message) == true, "\(error?.message ?? "")")
            #expect(try await storage.list(nil, after: nil, limit: 10).isEmpty)
        }
    }
}
