/// One I-frame playlist for seeking and fast play (RFC 8216bis section 4.4.6.3, EXT-X-I-FRAME-STREAM-INF). What it
/// shares with variants, such as `bandwidth`, is reached directly.
@dynamicMemberLookup
public struct IFrameVariant: Sendable, Equatable {
    /// URI: the I-frame media playlist.
    public var uri: String
    /// The attributes that a variant has too.
    public var stream: StreamAttributes

    /// Makes an I-frame variant; bandwidths in bits per second.
    public init(
        uri: String, bandwidth: Int, averageBandwidth: Int? = nil, codecs: [String] = [],
        supplementalCodecs: [String] = [], resolution: Resolution? = nil, videoRange: VideoRange? = nil,
        hdcpLevel: HDCPLevel? = nil, video: String? = nil, score: ExactDecimal? = nil, stableVariantID: String? = nil,
        pathwayID: String? = nil, name: String? = nil, otherAttributes: [Attribute] = []
    ) {
        self.uri = uri
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

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 26, tag: "#EXT-X-I-FRAME-STREAM-INF", log)
        uri = try attributes.required("URI", try attributes.string("URI"))
        stream = try StreamAttributes(&attributes)
        stream.otherAttributes = try attributes.finish(&log)
    }

    /// Reaches the attributes that variants have too.
    public subscript<Value>(dynamicMember path: WritableKeyPath<StreamAttributes, Value>) -> Value {
        get { stream[keyPath: path] }
        set { stream[keyPath: path] = newValue }
    }
}

extension TextWriter {
    mutating func line(_ variant: IFrameVariant) throws(PlaylistError) {
        begin("#EXT-X-I-FRAME-STREAM-INF:")
        try attributes(variant.stream)
        try attribute("NAME", quoted: variant.stream.name)
        try attribute("URI", quoted: variant.uri)
        try attributes(variant.stream.otherAttributes)
        endLine()
    }
}
