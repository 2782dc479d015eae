/// What was made, measured: the content of an asset's `asset.json`.
public struct Asset: Sendable, Hashable, Codable {
    /// Version of this record's form.
    public var version = 1
    /// Seconds of content.
    public var duration: Double
    /// EXT-X-TARGETDURATION of every media playlist, in seconds.
    public var targetDuration: Int
    public var container: Packaging.Container
    /// The multivariant playlist's name below the asset's prefix.
    public var playlist: String
    public var variants: [Variant]
    public var video: [VideoRendition]
    public var audio: [AudioRendition]
    /// Nil if there are none.
    public var subtitles: [SubtitleRendition]?
    /// How the segments are encrypted; nil if everybody can read them.
    public var encryption: EncryptionRecord?
    public var poster: String?
    public var storyboard: Storyboard?
    /// What the source was.
    public var source: MediaInfo
    /// Where the figures above come from, by name.
    public var figures: [String: String]
    /// Every object of the asset except this record, by name below the prefix.
    public var objects: [Object]

    /// A variant of the multivariant playlist.
    public struct Variant: Sendable, Hashable, Codable {
        /// The media playlist's name below the asset's prefix.
        public var uri: String
        /// BANDWIDTH in bits per second: the sum of the measured peaks of the video and of its largest audio and
        /// subtitles.
        public var bandwidth: Int
        /// AVERAGE-BANDWIDTH in bits per second, likewise.
        public var averageBandwidth: Int
        /// CODECS, as RFC 6381 names them.
        public var codecs: [String]
    }

    /// A video rung as it was made.
    public struct VideoRendition: Sendable, Hashable, Codable {
        public var name: String
        public var width: Int
        public var height: Int
        public var codec: String
        /// FRAME-RATE: the highest sustained rate, frames per second; nil for a single picture.
        public var frameRate: Double?
        public var frameCount: Int
        public var segmentCount: Int
        public var bytes: Int
        /// Bits per second.
        public var peakBitrate: Int
        public var averageBitrate: Int
        public var targetBitrate: Int?
        public var duration: Double
        public var isCopied: Bool
    }

    /// An audio rendition as it was made.
    public struct AudioRendition: Sendable, Hashable, Codable {
        public var name: String
        public var codec: String
        public var channels: Int
        public var sampleRate: Int
        /// A language tag (RFC 5646), "und" if the source does not say.
        public var language: String
        public var segmentCount: Int
        public var bytes: Int
        /// Bits per second.
        public var peakBitrate: Int
        public var averageBitrate: Int
        public var duration: Double
        public var isCopied: Bool
    }

    /// A subtitle rendition as it was made.
    public struct SubtitleRendition: Sendable, Hashable, Codable {
        public var name: String
        /// A language tag (RFC 5646), "und" if nobody said.
        public var language: String
        public var title: String?
        public var isDefault: Bool
        public var isForced: Bool
        public var cueCount: Int
        public var segmentCount: Int
        public var bytes: Int
        /// Bits per second.
        public var peakBitrate: Int
        public var averageBitrate: Int
        public var duration: Double
    }

    /// How an asset's segments are encrypted; the key itself is not known to the asset.
    public struct EncryptionRecord: Sendable, Hashable, Codable {
        public var method: Encryption.Method
        public var keyURI: String
    }

    /// The storyboard's files.
    public struct Storyboard: Sendable, Hashable, Codable {
        public var track: String
        public var sheets: [String]
    }

    /// An object of the asset.
    public struct Object: Sendable, Hashable, Codable {
        public var name: String
        /// Bytes.
        public var size: Int
    }
}
