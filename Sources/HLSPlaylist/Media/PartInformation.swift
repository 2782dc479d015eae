/// What holds for all partial segments (RFC 8216bis section 4.4.3.7, EXT-X-PART-INF).
public struct PartInformation: Sendable, Equatable {
    /// PART-TARGET: the Part Target Duration in seconds; no part is longer.
    public var partTarget: DecimalSeconds
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes the tag.
    public init(partTarget: DecimalSeconds) { self.partTarget = partTarget }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 16, tag: "#EXT-X-PART-INF", log)
        partTarget = try attributes.required("PART-TARGET", try attributes.decimal("PART-TARGET"))
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ information: PartInformation) throws(PlaylistError) {
        begin("#EXT-X-PART-INF:")
        attribute("PART-TARGET", decimal: information.partTarget)
        try attributes(information.otherAttributes)
        endLine()
    }
}
