/// How far another rendition is (RFC 8216bis section 4.4.5.4, EXT-X-RENDITION-REPORT).
///
/// A number may be left out when it is the same as this playlist's own.
public struct RenditionReport: Sendable, Equatable {
    /// URI: the rendition's media playlist, relative to this one.
    public var uri: String
    /// LAST-MSN: the media sequence number of its last segment, or of its last part if it has parts.
    public var lastMediaSequence: Int?
    /// LAST-PART: the index of the last part with that number, from 0.
    public var lastPart: Int?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a report.
    public init(uri: String, lastMediaSequence: Int? = nil, lastPart: Int? = nil) {
        self.uri = uri
        self.lastMediaSequence = lastMediaSequence
        self.lastPart = lastPart
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 24, tag: "#EXT-X-RENDITION-REPORT", log)
        uri = try attributes.required("URI", try attributes.string("URI"))
        lastMediaSequence = try attributes.integer("LAST-MSN")
        lastPart = try attributes.integer("LAST-PART")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ report: RenditionReport) throws(PlaylistError) {
        begin("#EXT-X-RENDITION-REPORT:")
        try attribute("URI", quoted: report.uri)
        try attribute("LAST-MSN", integer: report.lastMediaSequence)
        try attribute("LAST-PART", integer: report.lastPart)
        try attributes(report.otherAttributes)
        endLine()
    }
}
