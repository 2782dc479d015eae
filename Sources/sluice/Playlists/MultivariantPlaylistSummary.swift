import CommandLineKit
import HLSPlaylist

/// What a multivariant playlist holds, in short.
struct MultivariantPlaylistSummary: Encodable {
    struct Stream: Encodable {
        let uri: String
        /// Bits per second.
        let bandwidth: Int
        let averageBandwidth: Int?
        let resolution: String?
        let frameRate: Double?
        let codecs: [String]
        let videoRange: String?
        /// GROUP-IDs.
        let audio: String?
        let subtitles: String?
    }

    struct RenditionSummary: Encodable {
        let type: String
        let group: String
        let name: String
        let language: String?
        let channels: String?
        let isDefault: Bool
        let uri: String?
    }

    let isIndependentSegments: Bool
    let variants: [Stream]
    let iFrameVariants: [Stream]
    let renditions: [RenditionSummary]
    let sessionData: [String]
    let sessionKeys: Int
    let steering: String?

    init(_ playlist: MultivariantPlaylist) {
        isIndependentSegments = playlist.isIndependentSegments
        variants = playlist.variants.map { variant in
            Stream(
                uri: variant.uri, bandwidth: variant.bandwidth, averageBandwidth: variant.averageBandwidth,
                resolution: variant.resolution.map { "\($0.width)x\($0.height)" },
                frameRate: variant.frameRate?.doubleValue, codecs: variant.codecs,
                videoRange: variant.videoRange?.rawValue, audio: variant.audio, subtitles: variant.subtitles)
        }
        iFrameVariants = playlist.iFrameVariants.map { variant in
            Stream(
                uri: variant.uri, bandwidth: variant.bandwidth, averageBandwidth: variant.averageBandwidth,
                resolution: variant.resolution.map { "\($0.width)x\($0.height)" }, frameRate: nil,
                codecs: variant.codecs, videoRange: variant.videoRange?.rawValue, audio: nil, subtitles: nil)
        }
        renditions = playlist.renditions.map { rendition in
            RenditionSummary(
                type: rendition.type.rawValue, group: rendition.groupID, name: rendition.name,
                language: rendition.language, channels: rendition.channels, isDefault: rendition.isDefault,
                uri: rendition.uri)
        }
        sessionData = playlist.sessionData.map(\.dataID)
        sessionKeys = playlist.sessionKeys.count
        steering = playlist.contentSteering?.serverURI
    }

    var lines: [String] {
        var lines = isIndependentSegments ? ["  independent segments"] : []
        lines += Self.table("variants", variants)
        if !renditions.isEmpty {
            var table = ColumnText([
                ("rendition", .left), ("group", .left), ("name", .left), ("language", .left), ("channels", .left),
                ("default", .left), ("URI", .left),
            ])
            for rendition in renditions {
                table.add([
                    rendition.type, rendition.group, rendition.name, rendition.language ?? "-",
                    rendition.channels ?? "-",
                    rendition.isDefault ? "yes" : "no", rendition.uri ?? "-",
                ])
            }
            lines += [""] + table.lines.map { "  \($0)" }
        }
        if !iFrameVariants.isEmpty { lines += [""] + Self.table("I-frames", iFrameVariants) }
        let facts: [(String, String?)] = [
            ("session data", sessionData.isEmpty ? nil : sessionData.joined(separator: ", ")),
            ("session keys", sessionKeys == 0 ? nil : "\(sessionKeys)"), ("content steering", steering),
        ]
        return lines + facts.compactMap { name, value in value.map { "  \(name): \($0)" } }
    }

    private static func table(_ title: String, _ streams: [Stream]) -> [String] {
        var table = ColumnText([
            (title, .left), ("size", .left), ("fps", .right), ("peak kb/s", .right), ("average kb/s", .right),
            ("codecs", .left), ("audio", .left),
        ])
        for stream in streams {
            table.add([
                stream.uri, stream.resolution ?? "-", stream.frameRate.map(Figure.short) ?? "-",
                Figure.kilobits(stream.bandwidth), stream.averageBandwidth.map(Figure.kilobits) ?? "-",
                stream.codecs.isEmpty ? "-" : stream.codecs.joined(separator: ","), stream.audio ?? "-",
            ])
        }
        return table.lines.map { "  \($0)" }
    }
}
