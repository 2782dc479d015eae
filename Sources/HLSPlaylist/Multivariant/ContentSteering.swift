/// Where players ask which pathway to use (RFC 8216bis section 4.4.6.6, EXT-X-CONTENT-STEERING).
public struct ContentSteering: Sendable, Equatable {
    /// SERVER-URI: the steering manifest.
    public var serverURI: String
    /// PATHWAY-ID: the pathway to begin with.
    public var pathwayID: String?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes the tag.
    public init(serverURI: String, pathwayID: String? = nil) {
        self.serverURI = serverURI
        self.pathwayID = pathwayID
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 24, tag: "#EXT-X-CONTENT-STEERING", log)
        serverURI = try attributes.required("SERVER-URI", try attributes.string("SERVER-URI"))
        pathwayID = try attributes.string("PATHWAY-ID")
        otherAttributes = try attributes.finish(&log)
    }
}

extension TextWriter {
    mutating func line(_ steering: ContentSteering) throws(PlaylistError) {
        begin("#EXT-X-CONTENT-STEERING:")
        try attribute("SERVER-URI", quoted: steering.serverURI)
        try attribute("PATHWAY-ID", quoted: steering.pathwayID)
        try attributes(steering.otherAttributes)
        endLine()
    }
}
