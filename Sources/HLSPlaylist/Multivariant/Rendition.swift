/// One alternative of the same content, such as a language (RFC 8216bis section 4.4.6.1, EXT-X-MEDIA).
public struct Rendition: Sendable, Equatable {
    /// TYPE.
    public var type: RenditionType
    /// GROUP-ID.
    public var groupID: String
    /// NAME: for people, in the rendition's language.
    public var name: String
    /// URI: the media playlist; nil if the rendition is inside the variants' own segments.
    public var uri: String?
    /// LANGUAGE (RFC 5646).
    public var language: String?
    /// ASSOC-LANGUAGE (RFC 5646).
    public var associatedLanguage: String?
    /// STABLE-RENDITION-ID.
    public var stableRenditionID: String?
    /// DEFAULT: play this one if the user chose none.
    public var isDefault: Bool
    /// AUTOSELECT: may be chosen by the user's system settings.
    public var isAutoselect: Bool
    /// FORCED: subtitles that everybody should see.
    public var isForced: Bool
    /// INSTREAM-ID: `CC1` to `CC4` or `SERVICE1` to `SERVICE63` for closed captions.
    public var instreamID: String?
    /// BIT-DEPTH: bits per sample.
    public var bitDepth: Int?
    /// SAMPLE-RATE: samples per second.
    public var sampleRate: Int?
    /// CHARACTERISTICS: uniform type identifiers.
    public var characteristics: [String]
    /// CHANNELS: the number of channels, then other parameters after slashes.
    public var channels: String?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute]

    /// Makes a rendition.
    public init(
        type: RenditionType, groupID: String, name: String, uri: String? = nil, language: String? = nil,
        associatedLanguage: String? = nil, stableRenditionID: String? = nil, isDefault: Bool = false,
        isAutoselect: Bool = false, isForced: Bool = false, instreamID: String? = nil, bitDepth: Int? = nil,
        sampleRate: Int? = nil, characteristics: [String] = [], channels: String? = nil,
        otherAttributes: [Attribute] = []
    ) {
        self.type = type
        self.groupID = groupID
        self.name = name
        self.uri = uri
        self.language = language
        self.associatedLanguage = associatedLanguage
        self.stableRenditionID = stableRenditionID
        self.isDefault = isDefault
        self.isAutoselect = isAutoselect
        self.isForced = isForced
        self.instreamID = instreamID
        self.bitDepth = bitDepth
        self.sampleRate = sampleRate
        self.characteristics = characteristics
        self.channels = channels
        self.otherAttributes = otherAttributes
    }

    init(_ line: Line, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: 13, tag: "#EXT-X-MEDIA", log)
        let type = try attributes.word("TYPE", RenditionType.known)
        self.type = RenditionType(rawValue: try attributes.required("TYPE", type))
        groupID = try attributes.required("GROUP-ID", try attributes.string("GROUP-ID"))
        // Players go by the language where the name is missing.
        let name = try attributes.string("NAME")
        if name == nil { try attributes.miss("NAME") }
        self.name = name ?? ""
        uri = try attributes.string("URI")
        language = try attributes.string("LANGUAGE")
        associatedLanguage = try attributes.string("ASSOC-LANGUAGE")
        stableRenditionID = try attributes.string("STABLE-RENDITION-ID")
        isDefault = try attributes.flag("DEFAULT") ?? false
        let autoselect = try attributes.flag("AUTOSELECT")
        if isDefault, autoselect == false {
            try attributes.tolerate(
                line.error(
                    .invalidAttribute, at: 0,
                    "#EXT-X-MEDIA has DEFAULT=YES, so AUTOSELECT must be YES (section 4.4.6.1)."))
        }
        isAutoselect = autoselect ?? false
        isForced = try attributes.flag("FORCED") ?? false
        instreamID = try attributes.string("INSTREAM-ID")
        bitDepth = try attributes.integer("BIT-DEPTH")
        sampleRate = try attributes.integer("SAMPLE-RATE")
        characteristics = try attributes.list("CHARACTERISTICS") ?? []
        channels = try attributes.string("CHANNELS")
        otherAttributes = try attributes.finish(&log)
    }

    var requiredVersion: Int {
        guard let instreamID else { return 1 }
        if type != .closedCaptions { return 13 }
        return instreamID.utf8.starts(with: "SERVICE".utf8) ? 7 : 1
    }
}

extension TextWriter {
    mutating func line(_ rendition: Rendition) throws(PlaylistError) {
        begin("#EXT-X-MEDIA:")
        try attribute("TYPE", word: rendition.type.rawValue)
        try attribute("GROUP-ID", quoted: rendition.groupID)
        try attribute("NAME", quoted: rendition.name)
        try attribute("LANGUAGE", quoted: rendition.language)
        try attribute("ASSOC-LANGUAGE", quoted: rendition.associatedLanguage)
        try attribute("STABLE-RENDITION-ID", quoted: rendition.stableRenditionID)
        attribute("DEFAULT", flag: rendition.isDefault)
        // Beside DEFAULT=YES only YES is allowed (section 4.4.6.1).
        if rendition.isAutoselect || !rendition.isDefault { attribute("AUTOSELECT", flag: rendition.isAutoselect) }
        if rendition.isForced { attribute("FORCED", flag: true) }
        try attribute("INSTREAM-ID", quoted: rendition.instreamID)
        try attribute("BIT-DEPTH", integer: rendition.bitDepth)
        try attribute("SAMPLE-RATE", integer: rendition.sampleRate)
        try attribute("CHARACTERISTICS", list: rendition.characteristics)
        try attribute("CHANNELS", quoted: rendition.channels)
        try attribute("URI", quoted: rendition.uri)
        try attributes(rendition.otherAttributes)
        endLine()
    }
}
