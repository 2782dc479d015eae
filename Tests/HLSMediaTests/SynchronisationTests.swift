import HLSMedia
import TestSupport
import Testing

/// A flash and a beep that stand together in the source stand together, at the same time, in every rung.
@Suite struct SynchronisationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let container: String
        var rate = "25"
        var sampleRate = 48_000
        var audioOffset = 0.0
        var videoOffset = 0.0
        /// By how much the command that makes the clip puts the sound beside the picture.
        var skew = 0.0
        let output: [String]
        var packaging: Packaging = .fmp4()
        var isPackaged = false

        var testDescription: String { name }

        /// When the flashes begin, on the clock of the picture: whole seconds are frame times at every rate used.
        static let marks = [1.0, 7.0]
        private static let seconds = 9.0

        func path() async throws -> String {
            let flash = Self.marks.map { "between(t,\($0 - 0.001),\($0 + 0.199))" }.joined(separator: "+")
            // The beep is on the clock of the sound, which the container may have begin later or earlier.
            let shift = audioOffset - videoOffset
            let beep = Self.marks.map { "between(t,\($0 - shift),\($0 - shift + 0.2))" }.joined(separator: "+")
            let video =
                "color=c=black:size=320x180:rate=\(rate):duration=\(Self.seconds),drawbox=color=white:t=fill:enable='\(flash)'"
            let audio =
                "aevalsrc=exprs='0.8*cos(2*PI*1000*t)*(\(beep))':sample_rate=\(sampleRate):duration=\(Self.seconds)"
            return try await ClipCache.path(
                "mark.\(container)",
                SourceCase.arguments(
                    video: video, videoOffset: videoOffset, audio: audio, audioOffset: audioOffset, output: output))
        }
    }

    private static let encoders = ["-c:v", "libx264", "-preset", "superfast", "-bf", "3", "-g", "50", "-c:a", "aac"]
    private static let flat = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "aac"]

    private static let cases = [
        Case(name: "MP4 with B-frames", container: "mp4", output: encoders),
        Case(name: "MP4 without B-frames, 44.1 kHz", container: "mp4", sampleRate: 44_100, output: flat),
        Case(name: "MP4 at 50 fps", container: "mp4", rate: "50", output: encoders),
        Case(name: "MP4 whose edit list delays the sound", container: "mp4", audioOffset: 0.35, output: encoders),
        Case(
            name: "MP4 whose edit list delays the picture", container: "mp4", videoOffset: 0.24,
            output: ["-fps_mode", "vfr"] + encoders),
        Case(name: "fragmented MP4", container: "mp4", output: encoders + ["-movflags", "frag_keyframe+empty_moov"]),
        Case(name: "MKV with late sound", container: "mkv", audioOffset: 0.5, output: encoders),
        Case(name: "MKV with MP3", container: "mkv", output: encoders + ["-c:a", "libmp3lame"]),
        Case(name: "MPEG-TS with B-frames", container: "ts", output: encoders),
        Case(
            name: "WebM with Opus", container: "webm", skew: -0.007,
            output: ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"]),
        Case(name: "into MPEG-TS segments", container: "mp4", output: encoders, packaging: .ts()),
        Case(name: "into a single file", container: "mp4", output: encoders, packaging: .fmp4(singleFile: true)),
        Case(name: "into a single MPEG-TS file", container: "mp4", output: encoders, packaging: .ts(singleFile: true)),
        Case(name: "packaged from MP4", container: "mp4", output: encoders, isPackaged: true),
        Case(
            name: "packaged from MP4, sound delayed", container: "mp4", audioOffset: 0.35, output: encoders,
            isPackaged: true),
        Case(name: "packaged from MPEG-TS", container: "ts", output: encoders, isPackaged: true),
        Case(
            name: "packaged from MP4 into MPEG-TS", container: "mp4", output: encoders, packaging: .ts(),
            isPackaged: true),
        Case(
            name: "packaged from MKV into MPEG-TS", container: "mkv", output: encoders, packaging: .ts(),
            isPackaged: true),
    ]

    @Test("flash and beep are within 5 ms of each other and of the source", arguments: cases)
    func marks(of source: Case) async throws {
        try await Turnstile.transcodes.pass { try await Self.examine(source) }
    }

    private static func examine(_ source: Case) async throws {
        let path = try await source.path()
        let asset = try await RenderedAsset { storage, key in
            if source.isPackaged {
                return try await Packager(packaging: source.packaging).package(.file(path), into: storage, at: key)
            }
            let ladder: Ladder = [
                .video(.h264, height: 180, bitrate: .kbps(300), preset: "superfast"),
                .video(.h264, height: 90, bitrate: .kbps(100), preset: "ultrafast"), .audio(.aac, bitrate: .kbps(128)),
            ]
            return try await Transcoder(ladder: ladder, packaging: source.packaging, makesImages: false)
                .transcode(.file(path), into: storage, at: key)
        }
        let base = source.packaging.container == .ts ? 10.0 : 0
        let ownFlashes = try await flashes(in: path)
        let ownBeeps = try await beeps(in: path)
        let origin = try #require(try await MediaOracle.lumas(path).first).time
        let flashes = try await asset.video.asyncMap { try await Self.flashes(in: $0.path) }
        let beeps = try await asset.audio.asyncMap { try await Self.beeps(in: $0.path) }
        #expect(!flashes.isEmpty && !beeps.isEmpty)
        #expect(ownFlashes.count == Case.marks.count && ownBeeps.count == Case.marks.count, "the source has its marks")
        for (number, mark) in Case.marks.enumerated() {
            let flash = ownFlashes[number] - origin
            let beep = ownBeeps[number] - origin
            #expect(
                abs(flash - mark) < 0.002 && abs(beep - mark - source.skew) < 0.005,
                "source: flash \(flash), beep \(beep)")
            for track in flashes {
                let shown = try #require(track.dropFirst(number).first) - base
                #expect(abs(shown - flash) < 0.001, "flash \(number) at \(shown), in the source at \(flash)")
            }
            for track in beeps {
                let heard = try #require(track.dropFirst(number).first) - base
                #expect(abs(heard - beep) < 0.005, "beep \(number) at \(heard), in the source at \(beep)")
                #expect(abs(heard - mark - source.skew) < 0.005, "beep \(number) at \(heard), flash at \(mark)")
            }
        }
    }

    private static func flashes(in path: String) async throws -> [Double] {
        let pictures = try await MediaOracle.lumas(path)
        return zip(pictures, pictures.dropFirst()).filter { $0.luma < 128 && $1.luma >= 128 }.map { $1.time }
    }

    private static func beeps(in path: String) async throws -> [Double] {
        let sound = try await MediaOracle.samples(path)
        var onsets: [Double] = []
        // Half the beep's height: what a codec smears before it is far below.
        while let onset = sound.onset(after: onsets.last.map { $0 + 1 } ?? -.infinity, threshold: 0.4) {
            onsets.append(onset)
        }
        return onsets
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
