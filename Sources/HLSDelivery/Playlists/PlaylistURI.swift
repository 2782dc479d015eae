/// A URI in a playlist, and what it is for.
public struct PlaylistURI: Sendable, Hashable {
    /// What a URI of a playlist is for, by the tag that holds it (RFC 8216bis section 4.4).
    public enum Role: Sendable, Hashable, CaseIterable {
        /// The line after EXT-X-STREAM-INF.
        case variant
        /// EXT-X-I-FRAME-STREAM-INF.
        case iFrameVariant
        /// EXT-X-MEDIA.
        case rendition
        /// EXT-X-SESSION-DATA.
        case sessionData
        /// EXT-X-SESSION-KEY.
        case sessionKey
        /// EXT-X-CONTENT-STEERING.
        case contentSteering
        /// The line after EXTINF.
        case segment
        /// EXT-X-MAP.
        case map
        /// EXT-X-PART.
        case part
        /// EXT-X-PRELOAD-HINT.
        case preloadHint
        /// EXT-X-KEY.
        case key
        /// EXT-X-RENDITION-REPORT.
        case renditionReport
        /// X-ASSET-URI or X-ASSET-LIST of an EXT-X-DATERANGE (appendix D).
        case interstitial
        /// X-URI of an EXT-X-DATERANGE that is advice to load ahead (appendix F).
        case preload

        /// Whether it names media: bytes that a player decodes.
        public var isMedia: Bool {
            switch self {
            case .segment, .map, .part, .preloadHint: true
            default: false
            }
        }
    }

    /// The URI as it is written.
    public let text: String
    /// What it is for.
    public let role: Role

    /// Makes a URI.
    public init(_ text: String, role: Role) {
        self.text = text
        self.role = role
    }
}
