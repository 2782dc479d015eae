/// A variable of the playlist (RFC 8216bis section 4.4.2.3, EXT-X-DEFINE).
public struct VariableDefinition: Sendable, Equatable {
    /// Where the variable's value comes from.
    public enum Source: Sendable, Equatable {
        /// NAME and VALUE: the value is written here.
        case value(name: String, value: String)
        /// IMPORT: the multivariant playlist defines it.
        case imported(name: String)
        /// QUERYPARAM: the playlist's own URL has it as a query parameter.
        case queryParameter(name: String)
    }

    /// Where the variable's value comes from.
    public var source: Source
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a definition.
    public init(_ source: Source) { self.source = source }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 14, tag: "#EXT-X-DEFINE", log)
        let name = try attributes.string("NAME")
        let imported = try attributes.string("IMPORT")
        let parameter = try attributes.string("QUERYPARAM")
        switch (name, imported, parameter) {
        case (let name?, nil, nil):
            source = .value(
                name: name, value: try attributes.required("VALUE", try attributes.string("VALUE", allowsEmpty: true)))
        case (nil, let name?, nil): source = .imported(name: name)
        case (nil, nil, let name?): source = .queryParameter(name: name)
        default:
            throw line.error(
                .invalidAttribute, at: 0,
                "#EXT-X-DEFINE needs exactly one of NAME, IMPORT and QUERYPARAM; keep one (section 4.4.2.3).")
        }
        otherAttributes = try attributes.finish(&log)
    }

    var requiredVersion: Int {
        if case .queryParameter = source { 11 } else { 8 }
    }
}

extension TextWriter {
    mutating func line(_ definition: VariableDefinition) throws(PlaylistError) {
        begin("#EXT-X-DEFINE:")
        switch definition.source {
        case .value(let name, let value):
            try attribute("NAME", quoted: name)
            try attribute("VALUE", quoted: value)
        case .imported(let name): try attribute("IMPORT", quoted: name)
        case .queryParameter(let name): try attribute("QUERYPARAM", quoted: name)
        }
        try attributes(definition.otherAttributes)
        endLine()
    }
}
