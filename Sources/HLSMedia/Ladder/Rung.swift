/// One rendition that a ladder asks for, of either kind.
///
/// In JSON:
/// ```json
/// {"type": "video", "codec": "h264", "height": 1080, "bitrate": 6000000, "maxBitrate": 9000000, "preset": "fast"}
/// {"type": "audio", "codec": "aac", "bitrate": 128000, "channels": 2}
/// ```
/// `type` is required; so are `height` for video and `bitrate` for audio. The other members may be absent; one that is
/// not named above is an error, so that a misspelt member cannot be lost in silence.
public enum Rung: Hashable, Sendable {
    case video(VideoRung)
    case audio(AudioRung)

    /// A video rendition; the parameters are the members of ``VideoRung``.
    public static func video(
        _ codec: VideoCodec, height: Int, bitrate: Bitrate? = nil, maxBitrate: Bitrate? = nil, preset: String? = nil
    ) -> Rung {
        .video(
            VideoRung(codec: codec, height: height, bitrate: bitrate, maxBitrate: maxBitrate, preset: preset))
    }

    /// An audio rendition; the parameters are the members of ``AudioRung``.
    public static func audio(_ codec: AudioCodec, bitrate: Bitrate, channels: Int? = nil) -> Rung {
        .audio(AudioRung(codec: codec, bitrate: bitrate, channels: channels))
    }
}

extension Rung: Codable {
    private static let videoMembers = ["type", "codec", "height", "bitrate", "maxBitrate", "preset"]
    private static let audioMembers = ["type", "codec", "bitrate", "channels"]

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: LadderKey.self)
        let type = try container.decode(String.self, forKey: "type")
        switch type {
        case "video":
            try container.rejectMembers(notIn: Rung.videoMembers)
            self = .video(
                try container.decodeIfPresent(VideoCodec.self, forKey: "codec") ?? .h264,
                height: try container.decode(Int.self, forKey: "height"),
                bitrate: try container.decodeIfPresent(Bitrate.self, forKey: "bitrate"),
                maxBitrate: try container.decodeIfPresent(Bitrate.self, forKey: "maxBitrate"),
                preset: try container.decodeIfPresent(String.self, forKey: "preset"))
        case "audio":
            try container.rejectMembers(notIn: Rung.audioMembers)
            self = .audio(
                try container.decodeIfPresent(AudioCodec.self, forKey: "codec") ?? .aac,
                bitrate: try container.decode(Bitrate.self, forKey: "bitrate"),
                channels: try container.decodeIfPresent(Int.self, forKey: "channels"))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: "type", in: container,
                debugDescription: "A rung's type is \"video\" or \"audio\", not \"\(type)\".")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: LadderKey.self)
        switch self {
        case .video(let rung):
            try container.encode("video", forKey: "type")
            try container.encode(rung.codec, forKey: "codec")
            try container.encode(rung.height, forKey: "height")
            try container.encodeIfPresent(rung.bitrate, forKey: "bitrate")
            try container.encodeIfPresent(rung.maxBitrate, forKey: "maxBitrate")
            try container.encodeIfPresent(rung.preset, forKey: "preset")
        case .audio(let rung):
            try container.encode("audio", forKey: "type")
            try container.encode(rung.codec, forKey: "codec")
            try container.encode(rung.bitrate, forKey: "bitrate")
            try container.encodeIfPresent(rung.channels, forKey: "channels")
        }
    }
}
