/// What is known of an asset's track before its first segment.
struct TrackOutput: Sendable, Hashable, Codable {
    /// What the track carries.
    enum Content: Sendable, Hashable, Codable {
        case video(Video)
        case audio(Audio)
        case subtitles(Subtitles)
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

    struct Subtitles: Sendable, Hashable, Codable {
        /// A language tag, "und" if unknown.
        var language: String
        var title: String?
        var isDefault: Bool
        var isForced: Bool
        /// Whether they tell of sounds, too, for those who cannot hear.
        var isForHearingImpaired: Bool
        /// Names the content of the file that they are from; nil for a stream of the source.
        var fingerprint: String?
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
    var subtitles: Subtitles? { if case .subtitles(let subtitles) = content { subtitles } else { nil } }

    /// The name of a segment's file below the asset, by its number from 0; of a single file's segments, that file's.
    func fileName(ofSegment number: Int, _ packaging: Packaging) -> String {
        if subtitles != nil { return "\(name)/\(WebVTTSegment.name(number))" }
        let container = packaging.container
        return "\(name)/\(packaging.isSingleFile ? container.singleFileName : container.segmentName(number))"
    }
}
