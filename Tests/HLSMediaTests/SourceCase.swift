import TestSupport
import Testing

/// A synthesised source of the matrix, and what is to be known about it.
struct SourceCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// The container, as a file's extension.
    let container: String
    let arguments: [String]
    /// What ends its content.
    var hasVideo = true
    var hasAudio = true
    /// Whether pictures come at an even pace, so that FRAME-RATE is known.
    var frameRate: Double?
    /// Width and height of the top rung.
    var size: (width: Int, height: Int)? = (320, 180)
    /// Seconds from the first picture to the first sound, where it is not at once.
    var soundBegins: Double?
    /// When pictures must be shown again, in seconds.
    var repeats: [Double] = []
    /// Whether the first picture is compared with the source's.
    var comparesPicture = false
    /// Degrees clockwise by which an MP4 asks to be turned.
    var rotation = 0

    var testDescription: String { name }

    func path() async throws -> String {
        let path = try await ClipCache.path("\(name.filter { $0.isLetter || $0.isNumber }).\(container)", arguments)
        return rotation == 0 ? path : try DisplayMatrix.turn(path, by: rotation)
    }

    /// Inputs and encoders by name: `-i` of each, then what is said of the output.
    static func arguments(
        video: String? = nil, videoOffset: Double = 0, audio: String? = nil, audioOffset: Double = 0,
        output: [String]
    ) -> [String] {
        var arguments: [String] = []
        if let video { arguments += ["-itsoffset", "\(videoOffset)", "-f", "lavfi", "-i", video] }
        if let audio { arguments += ["-itsoffset", "\(audioOffset)", "-f", "lavfi", "-i", audio] }
        return arguments + output
    }

    static func picture(_ seconds: Double, rate: String = "25", size: String = "320x180") -> String {
        "testsrc2=size=\(size):rate=\(rate):duration=\(seconds)"
    }

    /// Loud from the first sample on, so that its beginning can be found.
    static func tone(_ seconds: Double, rate: Int = 48_000, channels: Int = 2) -> String {
        let layouts = [1: "mono", 2: "stereo", 6: "5.1"]
        let parts = (1...channels).map { "0.4*cos(2*PI*\(220 * $0)*t)" }.joined(separator: "|")
        return
            "aevalsrc=exprs=\(parts):channel_layout=\(layouts[channels] ?? "stereo"):sample_rate=\(rate):duration=\(seconds)"
    }

    static let plain = ["-c:v", "libx264", "-preset", "ultrafast"]
    static let reordered = ["-c:v", "libx264", "-preset", "superfast", "-bf", "3"]
    static let aac = ["-c:a", "aac", "-b:a", "96k"]
}

extension SourceCase {
    static let all = rates + variableRates + sounds + containers + ends + shapes

    private static func rate(
        _ name: String, _ rate: String, _ value: Double, seconds: Double, _ encoder: [String]
    ) -> SourceCase {
        SourceCase(
            name: "\(name) fps", container: "mp4",
            arguments: arguments(video: picture(seconds, rate: rate), audio: tone(seconds), output: encoder + aac),
            frameRate: value)
    }

    private static let rates = [
        rate("23.976", "24000/1001", 23.976, seconds: 8, reordered),
        rate("25", "25", 25, seconds: 3, plain),
        rate("29.97", "30000/1001", 29.97, seconds: 13, reordered),
        rate("30", "30", 30, seconds: 3, reordered),
        rate("50", "50", 50, seconds: 3, plain),
        rate("59.94", "60000/1001", 59.94, seconds: 8, reordered),
        rate("60", "60", 60, seconds: 3, reordered),
        rate("25, 20 s and", "25", 25, seconds: 20, plain),
        rate("25, 12.2 s: a tail of 0.2 s and", "25", 25, seconds: 12.2, plain),
        rate("25, 6 s: one segment and", "25", 25, seconds: 6, reordered),
    ]

    /// Of 30 a second some are missing in an irregular pattern.
    private static let irregular = ",select='lt(mod(n*n*7+n*3\\,11)\\,7)+eq(n\\,0)'"

    private static let variableRates = ["mp4", "mkv"].map { container in
        SourceCase(
            name: "variable frame rate in \(container)", container: container,
            arguments: arguments(
                video: picture(8, rate: "30") + irregular, audio: tone(8),
                output: ["-fps_mode", "vfr"] + reordered + aac))
    }

    private static func sound(_ name: String, rate: Int, channels: Int) -> SourceCase {
        SourceCase(
            name: "\(name) sound", container: "mp4",
            arguments: arguments(
                video: picture(7), audio: tone(7, rate: rate, channels: channels), output: plain + aac), frameRate: 25)
    }

    private static let sounds = [
        sound("44.1 kHz mono", rate: 44_100, channels: 1),
        sound("44.1 kHz stereo", rate: 44_100, channels: 2),
        sound("48 kHz mono", rate: 48_000, channels: 1),
        sound("48 kHz 5.1", rate: 48_000, channels: 6),
        SourceCase(
            name: "no sound", container: "mp4", arguments: arguments(video: picture(7), output: reordered),
            hasAudio: false, frameRate: 25),
        SourceCase(
            name: "no picture, AAC", container: "m4a", arguments: arguments(audio: tone(8, rate: 44_100), output: aac),
            hasVideo: false),
        SourceCase(
            name: "no picture, PCM", container: "wav", arguments: arguments(audio: tone(3), output: []), hasVideo: false
        ),
        SourceCase(
            name: "no picture, MP3", container: "mp3",
            arguments: arguments(audio: tone(7), output: ["-c:a", "libmp3lame", "-b:a", "96k"]), hasVideo: false),
    ]

    private static func container(_ name: String, _ container: String, _ output: [String]) -> SourceCase {
        SourceCase(
            name: name, container: container,
            arguments: arguments(video: picture(8), audio: tone(8), output: output), frameRate: 25)
    }

    private static let vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k"]
    private static let vp9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k"]
    private static let opus = ["-c:a", "libopus", "-b:a", "64k"]

    private static let containers = [
        container("Matroska", "mkv", reordered + aac),
        container("MPEG-TS", "ts", reordered + aac),
        container("fragmented MP4", "mp4", reordered + aac + ["-movflags", "frag_keyframe+empty_moov"]),
        container(
            "fragmented MP4 with an edit list", "mp4", reordered + aac + ["-movflags", "frag_keyframe+delay_moov"]),
        container("WebM with VP8 and Opus", "webm", vp8 + opus),
        container("WebM with VP9 and Opus", "webm", vp9 + opus),
        container(
            "HEVC and AC-3 in MP4", "mp4",
            ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", "-c:a", "ac3"]),
        container("open groups of pictures", "mp4", reordered + ["-g", "40", "-x264-params", "open-gop=1"] + aac),
        container("MPEG-2 and MP2 in MPEG-TS", "ts", ["-c:v", "mpeg2video", "-bf", "2", "-c:a", "mp2"]),
    ]

    private static func end(
        _ name: String, _ container: String, video: Double, videoOffset: Double = 0, audio: Double,
        audioOffset: Double = 0, soundBegins: Double? = nil,
        repeats: [Double] = []
    ) -> SourceCase {
        SourceCase(
            name: name, container: container,
            arguments: arguments(
                video: picture(video), videoOffset: videoOffset, audio: tone(audio), audioOffset: audioOffset,
                output: reordered + aac),
            frameRate: 25, soundBegins: soundBegins, repeats: repeats)
    }

    private static let ends = [
        end(
            "an edit list that delays the sound by 0.3 s", "mp4", video: 3, audio: 3, audioOffset: 0.3, soundBegins: 0.3
        ),
        end("sound 0.5 s late in MKV", "mkv", video: 7, audio: 6.5, audioOffset: 0.5, soundBegins: 0.5),
        end("sound 0.5 s late in MPEG-TS", "ts", video: 3, audio: 2.5, audioOffset: 0.5, soundBegins: 0.5),
        end("picture 0.2 s late in MKV", "mkv", video: 3, videoOffset: 0.2, audio: 3.2),
        end("picture longer than sound", "mp4", video: 8, audio: 5),
        end("sound longer than picture", "mp4", video: 5, audio: 8, repeats: [6]),
        end("a fifth of a second", "mp4", video: 0.2, audio: 0.2),
    ]

    private static func shape(
        _ name: String, size: String = "320x180", filter: String = "", _ encoder: [String], is top: (Int, Int),
        container: String = "mp4", rotation: Int = 0
    ) -> SourceCase {
        SourceCase(
            name: name, container: container,
            arguments: arguments(video: picture(3, size: size) + filter, audio: tone(3), output: encoder + aac),
            frameRate: 25, size: top, comparesPicture: true, rotation: rotation)
    }

    private static let shapes = [
        shape("turned by 90 degrees", plain, is: (180, 320), rotation: 90),
        shape("turned by 180 degrees", plain, is: (320, 180), rotation: 180),
        shape("turned by 270 degrees", plain, is: (180, 320), rotation: 270),
        shape("anamorphic", size: "240x180", filter: ",setsar=4/3", plain, is: (320, 180)),
        shape(
            "interlaced", filter: ",fieldorder=tff",
            ["-c:v", "libx264", "-preset", "superfast", "-flags", "+ildct+ilme", "-x264-params", "tff=1"],
            is: (320, 180)),
        shape("portrait", size: "180x320", plain, is: (180, 320)),
        shape("tiny", size: "16x16", plain, is: (16, 16)),
        shape("odd", size: "321x181", vp8, is: (320, 180), container: "mkv"),
    ]
}
