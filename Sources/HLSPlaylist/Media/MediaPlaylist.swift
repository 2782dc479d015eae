/// A media playlist: segments in order, and what holds for all of them (RFC 8216bis section 4.4.3).
///
/// Editing is plain value editing. ``text`` writes everything that was read, unknown tags and comments too.
public struct MediaPlaylist: Sendable, Equatable {
    /// EXT-X-VERSION; nil lets the writer put ``requiredVersion`` (section 4.4.1.2).
    public var version: Int?
    /// EXT-X-DEFINE: variables that every line may use, in order (section 4.4.2.3). Those that are defined further down
    /// are ``MediaSegment/definitions``.
    public var definitions: [VariableDefinition] = []
    /// EXT-X-INDEPENDENT-SEGMENTS: every segment can be decoded alone (section 4.4.2.1).
    public var isIndependentSegments = false
    /// EXT-X-START: where players should begin (section 4.4.2.2).
    public var start: StartPoint?
    /// EXT-X-TARGETDURATION: no segment's duration, rounded to whole seconds, is larger (section 4.4.3.1).
    public var targetDuration: Int
    /// EXT-X-SERVER-CONTROL: the delivery directives that the server supports (section 4.4.3.8).
    public var serverControl: ServerControl?
    /// EXT-X-PART-INF: needed if there are parts (section 4.4.3.7).
    public var partInformation: PartInformation?
    /// EXT-X-MEDIA-SEQUENCE: the number of the first segment (section 4.4.3.2).
    public var mediaSequence = 0
    /// EXT-X-DISCONTINUITY-SEQUENCE: how many discontinuities were removed so far (section 4.4.3.3).
    public var discontinuitySequence = 0
    /// Writes EXT-X-DISCONTINUITY-SEQUENCE even if it is 0, as live playlists with discontinuities need it (section 6.2.2).
    public var writesZeroDiscontinuitySequence = false
    /// EXT-X-PLAYLIST-TYPE (section 4.4.3.5).
    public var playlistType: PlaylistType?
    /// EXT-X-I-FRAMES-ONLY: every segment is one I-frame (section 4.4.3.6).
    public var isIFramesOnly = false
    /// EXT-X-SKIP: this is a delta update, ``segments`` begins after what it leaves out (section 4.4.5.2).
    public var skippedSegments: SkippedSegments?
    /// The segments, first to last.
    public var segments: [MediaSegment]
    /// EXT-X-ENDLIST: no more segments will come (section 4.4.3.4).
    public var hasEndList = false

    var order = TagOrder<Tag>()
    /// Lines after the last segment.
    var trailingTags: [SegmentTag] = []

    enum Tag: UInt8, OrderedTag {
        case version, define, independentSegments, start, targetDuration, serverControl, partInformation,
            mediaSequence, discontinuitySequence, playlistType, iFramesOnly, skipped
    }

    /// Makes a playlist.
    public init(
        version: Int? = nil, targetDuration: Int, mediaSequence: Int = 0, discontinuitySequence: Int = 0,
        playlistType: PlaylistType? = nil, isIndependentSegments: Bool = false, isIFramesOnly: Bool = false,
        hasEndList: Bool = false, start: StartPoint? = nil, serverControl: ServerControl? = nil,
        partInformation: PartInformation? = nil, segments: [MediaSegment] = []
    ) {
        self.version = version
        self.targetDuration = targetDuration
        self.mediaSequence = mediaSequence
        self.discontinuitySequence = discontinuitySequence
        self.playlistType = playlistType
        self.isIndependentSegments = isIndependentSegments
        self.isIFramesOnly = isIFramesOnly
        self.hasEndList = hasEndList
        self.start = start
        self.serverControl = serverControl
        self.partInformation = partInformation
        self.segments = segments
    }

    /// Comments and unknown tags among the playlist's own tags; a first one is written right after EXTM3U.
    public var otherLines: [PlaylistLine] {
        get { order.lines }
        set {
            order.lines = newValue
            order = order.settled { count(of: $0) }
        }
    }

    /// The sum of all durations, in seconds, exact.
    public var totalDuration: DecimalSeconds {
        segments.reduce(into: 0) { sum, segment in sum += segment.duration }
    }

    /// The smallest EXT-X-TARGETDURATION that the segments allow, in seconds: the largest rounded duration (section 4.4.3.1).
    public var requiredTargetDuration: Int {
        segments.reduce(0) { largest, segment in max(largest, segment.roundedDuration) }
    }

    /// The smallest EXT-X-VERSION that allows what the playlist uses (section 8).
    public var requiredVersion: Int {
        var version = isIFramesOnly ? 4 : 1
        for definition in definitions { version = max(version, definition.requiredVersion) }
        for segment in segments {
            if segment.duration.fractionDigits > 0 { version = max(version, 3) }
            for tag in segment.tags { version = max(version, requiredVersion(of: tag)) }
        }
        if let skippedSegments { version = max(version, skippedSegments.requiredVersion) }
        for tag in trailingTags { version = max(version, requiredVersion(of: tag)) }
        return version
    }

    private func requiredVersion(of tag: SegmentTag) -> Int {
        switch tag {
        case .byteRange: 4
        case .map: isIFramesOnly ? 5 : 6
        case .key(let key): key.requiredVersion
        case .define(let definition): definition.requiredVersion
        default: 1
        }
    }
}
