/// What a source contains, as its container and its first packets tell.
public struct MediaInfo: Sendable, Hashable, Codable {
    /// The container's short name: "mov,mp4", "matroska,webm", "mpegts".
    public var container: String
    /// Seconds; nil if the container does not say, as with a browser's recording.
    public var duration: Double?
    /// Bits per second over the whole source; nil if unknown.
    public var bitrate: Int?
    /// Bytes; nil if unknown.
    public var size: Int64?
    public var video: [VideoStream]
    public var audio: [AudioStream]
    public var subtitles: [SubtitleStream]

    /// A video stream of a source.
    public struct VideoStream: Sendable, Hashable, Codable {
        /// Index in the container.
        public var index: Int
        public var codec: String
        public var profile: String?
        /// Size as coded, before rotation.
        public var width: Int
        public var height: Int
        /// Size as shown: upright and with square pixels.
        public var displayWidth: Int
        public var displayHeight: Int
        /// Degrees clockwise to an upright picture: 0, 90, 180 or 270.
        public var rotation: Int
        /// Sample aspect ratio as "4:3"; "1:1" for square pixels.
        public var sampleAspectRatio: String
        /// Average frames per second; nil if unknown.
        public var frameRate: Double?
        public var pixelFormat: String
        public var bitDepth: Int
        /// "SDR", "PQ" or "HLG", as VIDEO-RANGE names them.
        public var dynamicRange: String
        public var isInterlaced: Bool
        public var bitrate: Int?
        public var frameCount: Int?
        public var isEncrypted: Bool
    }

    /// An audio stream of a source.
    public struct AudioStream: Sendable, Hashable, Codable {
        /// Index in the container.
        public var index: Int
        public var codec: String
        public var profile: String?
        /// Samples per second.
        public var sampleRate: Int
        public var channels: Int
        public var channelLayout: String
        /// ISO 639 code as the container gives it.
        public var language: String?
        public var title: String?
        public var isDefault: Bool
        public var bitrate: Int?
        public var isEncrypted: Bool
    }

    /// A subtitle stream of a source.
    public struct SubtitleStream: Sendable, Hashable, Codable {
        /// Index in the container.
        public var index: Int
        public var codec: String
        public var language: String?
        public var title: String?
        public var isDefault: Bool
        /// Whether they hold only what every viewer must read.
        public var isForced: Bool
    }
}
