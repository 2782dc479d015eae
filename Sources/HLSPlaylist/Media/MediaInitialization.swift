/// Where the initialization section of the segments is (RFC 8216bis section 4.4.4.5, EXT-X-MAP).
public struct MediaInitialization: Sendable, Equatable {
    /// URI.
    public var uri: String
    /// BYTERANGE; nil means the whole resource. Without an offset it begins at byte 0.
    public var byteRange: ByteRange?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes an initialization section.
    public init(uri: String, byteRange: ByteRange? = nil) {
        self.uri = uri
        self.byteRange = byteRange
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 11, tag: "#EXT-X-MAP", log)
        uri = try attributes.required("URI", try attributes.string("URI"))
        byteRange = try attributes.byteRange("BYTERANGE")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ map: MediaInitialization) throws(PlaylistError) {
        begin("#EXT-X-MAP:")
        try attribute("URI", quoted: map.uri)
        try attribute("BYTERANGE", byteRange: map.byteRange)
        try attributes(map.otherAttributes)
        endLine()
    }
}
