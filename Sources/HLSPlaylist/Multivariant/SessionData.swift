/// A piece of data about the session (RFC 8216bis section 4.4.6.4, EXT-X-SESSION-DATA).
public struct SessionData: Sendable, Equatable {
    /// DATA-ID.
    public var dataID: String
    /// VALUE: the data itself.
    public var value: String?
    /// URI: where the data is.
    public var uri: String?
    /// FORMAT: JSON or RAW, of what the URI gives.
    public var format: String?
    /// LANGUAGE (RFC 5646).
    public var language: String?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a piece of data; the specification asks for exactly one of `value` and `uri`.
    public init(
        dataID: String, value: String? = nil, uri: String? = nil, format: String? = nil, language: String? = nil
    ) {
        self.dataID = dataID
        self.value = value
        self.uri = uri
        self.format = format
        self.language = language
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 20, tag: "#EXT-X-SESSION-DATA", log)
        dataID = try attributes.required("DATA-ID", try attributes.string("DATA-ID"))
        value = try attributes.string("VALUE")
        uri = try attributes.string("URI")
        format = try attributes.word("FORMAT", ["JSON", "RAW"])
        language = try attributes.string("LANGUAGE")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ data: SessionData) throws(PlaylistError) {
        begin("#EXT-X-SESSION-DATA:")
        try attribute("DATA-ID", quoted: data.dataID)
        try attribute("VALUE", quoted: data.value)
        try attribute("URI", quoted: data.uri)
        try attribute("FORMAT", word: data.format)
        try attribute("LANGUAGE", quoted: data.language)
        try attributes(data.otherAttributes)
        endLine()
    }
}
