/// What is known of an asset's track before its first segment.
struct TrackOutput: Sendable, Hashable, Codable {
    /// What the track carries.
    enum Content: Sendable, Hashable, Codable {
        case video(Video)
        case audio(Audio)
    }

    struct Video: Sendable, Hashable, Codable {
        var width: Int
        var height: Int
        /// VIDEO-RANGE: "SDR", "PQ" or "HLG".
        var dynamicRange: String
        var isCopied: Bool
        /// The bit rate that was asked for; nil for a copied track.
        var targetBitrate: Bitrate?
    }

    struct Audio: Sendable, Hashable, Codable {
        var channels: Int
        var sampleRate: Int
        /// A language tag, "und" if unknown.
        var language: String
        /// What the source's container says, which other containers take as it is.
        var sourceLanguage: String?
        var title: String?
        var isDefault: Bool
        var isCopied: Bool
        /// The rendition group that the track belongs to, from 0: one for each audio rung.
        var group: Int
    }

    /// Index of the track in the transcode.
    let index: Int
    /// The track's folder below the asset: "v1080", "a-en".
    let name: String
    let timescale: Int64
    let codecs: String
    let initialization: [UInt8]?
    let content: Content

    var video: Video? { if case .video(let video) = content { video } else { nil } }
    var audio: Audio? { if case .audio(let audio) = content { audio } else { nil } }
}
