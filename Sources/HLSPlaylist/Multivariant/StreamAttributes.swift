/// What EXT-X-STREAM-INF and EXT-X-I-FRAME-STREAM-INF have in common (RFC 8216bis sections 4.4.6.2 and 4.4.6.3).
public struct StreamAttributes: Sendable, Equatable {
    /// BANDWIDTH: bits per second, the peak of any playable combination.
    public var bandwidth: Int
    /// AVERAGE-BANDWIDTH: bits per second.
    public var averageBandwidth: Int?
    /// SCORE: how good it is, compared with the others.
    public var score: ExactDecimal?
    /// CODECS, one item a codec (RFC 6381).
    public var codecs: [String] = []
    /// SUPPLEMENTAL-CODECS, one item a codec with its brands.
    public var supplementalCodecs: [String] = []
    /// RESOLUTION.
    public var resolution: Resolution?
    /// HDCP-LEVEL.
    public var hdcpLevel: HDCPLevel?
    /// ALLOWED-CPC, one item a key format with its content protection configurations.
    public var allowedCPC: [String] = []
    /// VIDEO-RANGE.
    public var videoRange: VideoRange?
    /// REQ-VIDEO-LAYOUT: what the player must be able to show, such as `CH-STEREO`.
    public var requiredVideoLayout: String?
    /// STABLE-VARIANT-ID.
    public var stableVariantID: String?
    /// PATHWAY-ID.
    public var pathwayID: String?
    /// VIDEO: the GROUP-ID of renditions.
    public var video: String?
    /// NAME: not in the specification, but widely written for people.
    public var name: String?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes the attributes.
    public init(bandwidth: Int) { self.bandwidth = bandwidth }

    init(_ attributes: inout AttributeReader) throws(PlaylistError) {
        let bandwidth = try attributes.integer("BANDWIDTH")
        averageBandwidth = try attributes.integer("AVERAGE-BANDWIDTH")
        // A variant is played without it too, as the last choice.
        if bandwidth == nil { try attributes.miss("BANDWIDTH") }
        self.bandwidth = bandwidth ?? averageBandwidth ?? 0
        score = try attributes.decimal("SCORE")
        codecs = try attributes.list("CODECS") ?? []
        supplementalCodecs = try attributes.list("SUPPLEMENTAL-CODECS") ?? []
        resolution = try attributes.value("RESOLUTION", "<width>x<height> in whole pixels", isQuoted: false) {
            Resolution($0)
        }
        hdcpLevel = try attributes.word("HDCP-LEVEL", HDCPLevel.known).map { HDCPLevel(rawValue: $0) }
        allowedCPC = try attributes.list("ALLOWED-CPC") ?? []
        videoRange = try attributes.word("VIDEO-RANGE", VideoRange.known).map { VideoRange(rawValue: $0) }
        requiredVideoLayout = try attributes.string("REQ-VIDEO-LAYOUT")
        stableVariantID = try attributes.string("STABLE-VARIANT-ID")
        pathwayID = try attributes.string("PATHWAY-ID")
        video = try attributes.string("VIDEO")
        name = try attributes.string("NAME")
    }

    var requiredVersion: Int {
        requiredVideoLayout != nil || otherAttributes.contains { $0.name.utf8.starts(with: "REQ-".utf8) } ? 12 : 1
    }
}

extension TextWriter {
    /// Writes the attributes but NAME and the unknown ones, which come last of all.
    mutating func attributes(
        _ stream: StreamAttributes, frameRate: ExactDecimal? = nil
    ) throws(PlaylistError) {
        try attribute("BANDWIDTH", integer: stream.bandwidth)
        try attribute("AVERAGE-BANDWIDTH", integer: stream.averageBandwidth)
        attribute("SCORE", decimal: stream.score)
        try attribute("CODECS", list: stream.codecs)
        try attribute("SUPPLEMENTAL-CODECS", list: stream.supplementalCodecs)
        try attribute("RESOLUTION", resolution: stream.resolution)
        attribute("FRAME-RATE", decimal: frameRate)
        try attribute("HDCP-LEVEL", word: stream.hdcpLevel?.rawValue)
        try attribute("ALLOWED-CPC", list: stream.allowedCPC)
        try attribute("VIDEO-RANGE", word: stream.videoRange?.rawValue)
        try attribute("REQ-VIDEO-LAYOUT", quoted: stream.requiredVideoLayout)
        try attribute("STABLE-VARIANT-ID", quoted: stream.stableVariantID)
        try attribute("PATHWAY-ID", quoted: stream.pathwayID)
        try attribute("VIDEO", quoted: stream.video)
    }
}
