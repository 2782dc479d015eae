import CommandLineKit
import HLSMedia

/// What a source contains, in a line for the container and one for each stream.
struct MediaSummary {
    private let info: MediaInfo
    private let name: String

    init(_ info: MediaInfo, name: String) {
        self.info = info
        self.name = name
    }

    var text: String {
        let container: [String?] = [
            info.container, info.duration.map { "\(Figure.fixed($0, 3)) s" } ?? "duration unknown",
            info.size.map(Figure.size), Self.rate(info.bitrate),
        ]
        let lines =
            [Self.line(name, container)]
            + info.video.map { Self.line("  video \($0.index)", Self.facts($0)) }
            + info.audio.map { Self.line("  audio \($0.index)", Self.facts($0)) }
            + info.subtitles.map { Self.line("  subtitles \($0.index)", Self.facts($0)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func facts(_ stream: MediaInfo.VideoStream) -> [String?] {
        let isShownAsCoded = stream.displayWidth == stream.width && stream.displayHeight == stream.height
        return [
            codec(stream.codec, stream.profile), "\(stream.width)x\(stream.height)",
            isShownAsCoded ? nil : "shown at \(stream.displayWidth)x\(stream.displayHeight)",
            stream.rotation == 0 ? nil : "rotated by \(stream.rotation) degrees",
            stream.sampleAspectRatio == "1:1" ? nil : "pixels \(stream.sampleAspectRatio)",
            stream.frameRate.map { "\(Figure.short($0)) fps" }, "\(stream.pixelFormat), \(stream.bitDepth) bits",
            stream.dynamicRange, stream.isInterlaced ? "interlaced" : nil, rate(stream.bitrate),
            stream.frameCount.map { "\($0) frames" }, stream.isEncrypted ? "encrypted" : nil,
        ]
    }

    private static func facts(_ stream: MediaInfo.AudioStream) -> [String?] {
        [
            codec(stream.codec, stream.profile), "\(stream.sampleRate) Hz", stream.channelLayout, stream.language,
            stream.title.map { "\"\($0)\"" }, stream.isDefault ? "default" : nil, rate(stream.bitrate),
            stream.isEncrypted ? "encrypted" : nil,
        ]
    }

    private static func facts(_ stream: MediaInfo.SubtitleStream) -> [String?] {
        [
            stream.codec, stream.language, stream.title.map { "\"\($0)\"" }, stream.isDefault ? "default" : nil,
            stream.isForced ? "forced" : nil,
        ]
    }

    private static func codec(_ name: String, _ profile: String?) -> String {
        profile.map { "\(name) (\($0))" } ?? name
    }

    private static func rate(_ bitsPerSecond: Int?) -> String? {
        bitsPerSecond.map { "\(Figure.kilobits($0)) kb/s" }
    }

    /// Titles and names come from outside; a control character in them must not reach the terminal.
    private static func line(_ term: String, _ facts: [String?]) -> String {
        PrintableLine.text("\(term): \(facts.compactMap { $0 }.joined(separator: ", "))")
    }
}
