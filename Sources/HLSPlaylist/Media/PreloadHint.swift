/// A resource that a client may request before it is there (RFC 8216bis section 4.4.5.3, EXT-X-PRELOAD-HINT).
public struct PreloadHint: Sendable, Equatable {
    /// TYPE; clients ignore hints of a type that they do not know.
    public var type: PreloadHintType
    /// URI: the one that the part or map will have when it is there.
    public var uri: String
    /// BYTERANGE-START: the first byte, from 0; nil means 0.
    public var byteRangeStart: Int?
    /// BYTERANGE-LENGTH: how many bytes; nil means up to the end of the resource.
    public var byteRangeLength: Int?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a hint.
    public init(type: PreloadHintType, uri: String, byteRangeStart: Int? = nil, byteRangeLength: Int? = nil) {
        self.type = type
        self.uri = uri
        self.byteRangeStart = byteRangeStart
        self.byteRangeLength = byteRangeLength
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 20, tag: "#EXT-X-PRELOAD-HINT", log)
        let type = try attributes.word("TYPE", PreloadHintType.known)
        self.type = PreloadHintType(rawValue: try attributes.required("TYPE", type))
        uri = try attributes.required("URI", try attributes.string("URI"))
        byteRangeStart = try attributes.integer("BYTERANGE-START")
        byteRangeLength = try attributes.integer("BYTERANGE-LENGTH")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ hint: PreloadHint) throws(PlaylistError) {
        begin("#EXT-X-PRELOAD-HINT:")
        try attribute("TYPE", word: hint.type.rawValue)
        try attribute("URI", quoted: hint.uri)
        try attribute("BYTERANGE-START", integer: hint.byteRangeStart)
        try attribute("BYTERANGE-LENGTH", integer: hint.byteRangeLength)
        try attributes(hint.otherAttributes)
        endLine()
    }
}
