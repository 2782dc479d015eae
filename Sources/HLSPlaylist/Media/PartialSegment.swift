/// A piece of a segment that is published before the whole segment is (RFC 8216bis section 4.4.4.9, EXT-X-PART).
public struct PartialSegment: Sendable, Equatable {
    /// URI.
    public var uri: String
    /// DURATION: seconds, at most the Part Target Duration.
    public var duration: DecimalSeconds
    /// INDEPENDENT: it holds a frame that can be decoded alone.
    public var isIndependent: Bool
    /// BYTERANGE; without an offset it begins after the part before it of the same segment.
    public var byteRange: ByteRange?
    /// GAP: it is missing and must not be loaded.
    public var isGap: Bool
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a part.
    public init(
        uri: String, duration: DecimalSeconds, isIndependent: Bool = false, byteRange: ByteRange? = nil,
        isGap: Bool = false
    ) {
        self.uri = uri
        self.duration = duration
        self.isIndependent = isIndependent
        self.byteRange = byteRange
        self.isGap = isGap
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 12, tag: "#EXT-X-PART", log)
        uri = try attributes.required("URI", try attributes.string("URI"))
        duration = try attributes.required("DURATION", try attributes.decimal("DURATION"))
        isIndependent = try attributes.flag("INDEPENDENT") ?? false
        byteRange = try attributes.byteRange("BYTERANGE")
        isGap = try attributes.flag("GAP") ?? false
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ part: PartialSegment) throws(PlaylistError) {
        begin("#EXT-X-PART:")
        attribute("DURATION", decimal: part.duration)
        try attribute("URI", quoted: part.uri)
        try attribute("BYTERANGE", byteRange: part.byteRange)
        if part.isIndependent { attribute("INDEPENDENT", flag: true) }
        if part.isGap { attribute("GAP", flag: true) }
        try attributes(part.otherAttributes)
        endLine()
    }
}
