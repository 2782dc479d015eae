/// Where players should begin (RFC 8216bis section 4.4.2.2, EXT-X-START).
public struct StartPoint: Sendable, Equatable {
    /// TIME-OFFSET: seconds from the beginning, or, if negative, from the end.
    public var timeOffset: DecimalSeconds
    /// PRECISE: whether to leave out the samples before the offset; nil if not said.
    public var isPrecise: Bool?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a start point.
    public init(timeOffset: DecimalSeconds, isPrecise: Bool? = nil) {
        self.timeOffset = timeOffset
        self.isPrecise = isPrecise
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 13, tag: "#EXT-X-START", log)
        timeOffset = try attributes.required("TIME-OFFSET", try attributes.decimal("TIME-OFFSET", isSigned: true))
        isPrecise = try attributes.flag("PRECISE")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ start: StartPoint) throws(PlaylistError) {
        begin("#EXT-X-START:")
        attribute("TIME-OFFSET", decimal: start.timeOffset)
        attribute("PRECISE", flag: start.isPrecise)
        try attributes(start.otherAttributes)
        endLine()
    }
}
