/// One variant stream: a media playlist and the renditions that may go with it (RFC 8216bis section 4.4.6.2,
/// EXT-X-STREAM-INF). What it shares with I-frame variants, such as `bandwidth`, is reached directly.
@dynamicMemberLookup
public struct Variant: Sendable, Equatable {
    /// The URI line: the variant's media playlist.
    public var uri: String
    /// The attributes that an I-frame variant has too.
    public var stream: StreamAttributes
    /// FRAME-RATE: frames per second, with three digits.
    public var frameRate: ExactDecimal?
    /// AUDIO: the GROUP-ID of renditions.
    public var audio: String?
    /// SUBTITLES: the GROUP-ID of renditions.
    public var subtitles: String?
    /// CLOSED-CAPTIONS: the GROUP-ID of renditions, or that there are none; nil if nothing is said.
    public var closedCaptions: ClosedCaptions?

    /// Makes a variant; bandwidths in bits per second.
    public init(
        uri: String, bandwidth: Int, averageBandwidth: Int? = nil, codecs: [String] = [],
        supplementalCodecs: [String] = [], resolution: Resolution? = nil, frameRate: ExactDecimal? = nil,
        videoRange: VideoRange? = nil, hdcpLevel: HDCPLevel? = nil, audio: String? = nil, video: String? = nil,
        subtitles: String? = nil, closedCaptions: ClosedCaptions? = nil, score: ExactDecimal? = nil,
        stableVariantID: String? = nil, pathwayID: String? = nil, name: String? = nil,
        otherAttributes: [Attribute] = []
    ) {
        self.uri = uri
        self.frameRate = frameRate
        self.audio = audio
        self.subtitles = subtitles
        self.closedCaptions = closedCaptions
        stream = StreamAttributes(bandwidth: bandwidth)
        stream.averageBandwidth = averageBandwidth
        stream.codecs = codecs
        stream.supplementalCodecs = supplementalCodecs
        stream.resolution = resolution
        stream.videoRange = videoRange
        stream.hdcpLevel = hdcpLevel
        stream.video = video
        stream.score = score
        stream.stableVariantID = stableVariantID
        stream.pathwayID = pathwayID
        stream.name = name
        stream.otherAttributes = otherAttributes
    }

    /// Reads the tag; the URI line comes later.
    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 18, tag: "#EXT-X-STREAM-INF", log)
        uri = ""
        stream = try StreamAttributes(&attributes)
        frameRate = try attributes.decimal("FRAME-RATE")
        audio = try attributes.string("AUDIO")
        subtitles = try attributes.string("SUBTITLES")
        closedCaptions = try attributes.quotable("CLOSED-CAPTIONS").map { captions in
            !captions.isQuoted && captions.value == "NONE" ? .none : .group(captions.value)
        }
        stream.otherAttributes = try attributes.finish(&log)
    }

    /// Reaches the attributes that I-frame variants have too.
    public subscript<Value>(dynamicMember path: WritableKeyPath<StreamAttributes, Value>) -> Value {
        get { stream[keyPath: path] }
        set { stream[keyPath: path] = newValue }
    }
}

extension TextWriter {
    mutating func lines(_ variant: Variant) throws(PlaylistError) {
        begin("#EXT-X-STREAM-INF:")
        try attributes(variant.stream, frameRate: variant.frameRate)
        try attribute("AUDIO", quoted: variant.audio)
        try attribute("SUBTITLES", quoted: variant.subtitles)
        switch variant.closedCaptions {
        case .some(.none): try attribute("CLOSED-CAPTIONS", word: "NONE")
        case .some(.group(let group)): try attribute("CLOSED-CAPTIONS", quoted: group)
        case nil: break
        }
        try attribute("NAME", quoted: variant.stream.name)
        try attributes(variant.stream.otherAttributes)
        endLine()
        try line(uri: variant.uri, of: "#EXT-X-STREAM-INF")
    }
}
