/// A multivariant playlist: variants, renditions and what holds for the session (RFC 8216bis section 4.4.6).
///
/// Editing is plain value editing. ``text`` writes everything that was read, unknown tags and comments too.
public struct MultivariantPlaylist: Sendable, Equatable {
    /// EXT-X-VERSION; nil lets the writer put ``requiredVersion`` (section 4.4.1.2).
    public var version: Int?
    /// EXT-X-DEFINE: variables, in order (section 4.4.2.3).
    public var definitions: [VariableDefinition] = []
    /// EXT-X-INDEPENDENT-SEGMENTS: every segment of every playlist can be decoded alone (section 4.4.2.1).
    public var isIndependentSegments: Bool
    /// EXT-X-START: where players should begin (section 4.4.2.2).
    public var start: StartPoint?
    /// EXT-X-CONTENT-STEERING (section 4.4.6.6).
    public var contentSteering: ContentSteering?
    /// EXT-X-SESSION-DATA, in order (section 4.4.6.4).
    public var sessionData: [SessionData] = []
    /// EXT-X-SESSION-KEY, in order (section 4.4.6.5).
    public var sessionKeys: [EncryptionKey] = []
    /// EXT-X-MEDIA, in order (section 4.4.6.1).
    public var renditions: [Rendition]
    /// EXT-X-STREAM-INF, in order; players may begin with the first (section 4.4.6.2).
    public var variants: [Variant]
    /// EXT-X-I-FRAME-STREAM-INF, in order (section 4.4.6.3).
    public var iFrameVariants: [IFrameVariant]

    var order = TagOrder<Tag>()

    enum Tag: UInt8, OrderedTag {
        case version, define, independentSegments, start, contentSteering, sessionData, sessionKey, rendition, variant,
            iFrameVariant
    }

    /// Makes a playlist.
    public init(
        version: Int? = nil, isIndependentSegments: Bool = false, start: StartPoint? = nil,
        variants: [Variant] = [], renditions: [Rendition] = [], iFrameVariants: [IFrameVariant] = []
    ) {
        self.version = version
        self.isIndependentSegments = isIndependentSegments
        self.start = start
        self.variants = variants
        self.renditions = renditions
        self.iFrameVariants = iFrameVariants
    }

    /// Comments and unknown tags, in order; a first one is written right after EXTM3U.
    public var otherLines: [PlaylistLine] {
        get { order.lines }
        set {
            order.lines = newValue
            order = order.settled { count(of: $0) }
        }
    }

    /// The smallest EXT-X-VERSION that allows what the playlist uses (section 8).
    public var requiredVersion: Int {
        var version = 1
        for definition in definitions { version = max(version, definition.requiredVersion) }
        for key in sessionKeys { version = max(version, key.requiredVersion) }
        for rendition in renditions { version = max(version, rendition.requiredVersion) }
        for variant in variants { version = max(version, variant.stream.requiredVersion) }
        for variant in iFrameVariants { version = max(version, variant.stream.requiredVersion) }
        return version
    }

    /// How many tags of a kind the writer will write.
    func count(of tag: Tag) -> Int {
        switch tag {
        case .version: version != nil || requiredVersion > 1 ? 1 : 0
        case .define: definitions.count
        case .independentSegments: isIndependentSegments ? 1 : 0
        case .start: start == nil ? 0 : 1
        case .contentSteering: contentSteering == nil ? 0 : 1
        case .sessionData: sessionData.count
        case .sessionKey: sessionKeys.count
        case .rendition: renditions.count
        case .variant: variants.count
        case .iFrameVariant: iFrameVariants.count
        }
    }
}
