/// How to decrypt what follows (RFC 8216bis section 4.4.4.4, EXT-X-KEY, and section 4.4.6.5, EXT-X-SESSION-KEY).
public struct EncryptionKey: Sendable, Equatable {
    /// METHOD.
    public var method: EncryptionMethod
    /// URI: where the key is; nil only with METHOD=NONE.
    public var uri: String?
    /// IV: the initialization vector; nil means the media sequence number.
    public var iv: InitializationVector?
    /// KEYFORMAT; nil means "identity".
    public var keyFormat: String?
    /// KEYFORMATVERSIONS: numbers joined by slashes; nil means "1".
    public var keyFormatVersions: String?
    /// Attributes that this library does not know.
    public var otherAttributes: [Attribute] = []

    /// Makes a key.
    public init(
        method: EncryptionMethod, uri: String? = nil, iv: InitializationVector? = nil, keyFormat: String? = nil,
        keyFormatVersions: String? = nil
    ) {
        self.method = method
        self.uri = uri
        self.iv = iv
        self.keyFormat = keyFormat
        self.keyFormatVersions = keyFormatVersions
    }

    init(_ line: Line, from offset: Int, tag: StaticString, _ log: inout ReadingLog) throws(PlaylistError) {
        var attributes = try AttributeReader(line, from: offset, tag: tag, log)
        let method = try attributes.word("METHOD", EncryptionMethod.known)
        self.method = EncryptionMethod(rawValue: try attributes.required("METHOD", method))
        uri = try attributes.string("URI")
        iv = try attributes.value("IV", "0x and at most 32 hexadecimal digits", isQuoted: false) {
            InitializationVector($0)
        }
        keyFormat = try attributes.string("KEYFORMAT")
        keyFormatVersions = try attributes.string("KEYFORMATVERSIONS")
        otherAttributes = try attributes.finish(&log)
        if self.method != .none, uri == nil {
            throw line.error(
                .missingAttribute, at: 0,
                "\(tag) has no URI attribute; add it, or use METHOD=NONE (\(TagSection.cite(tag))).")
        }
    }

    var requiredVersion: Int {
        if keyFormat != nil || keyFormatVersions != nil { return 5 }
        if method == .sampleAES || method == .sampleAESCTR { return 5 }
        return iv != nil ? 2 : 1
    }
}

extension TextWriter {
    mutating func line(_ key: EncryptionKey, tag: StaticString) throws(PlaylistError) {
        begin(tag)
        try attribute("METHOD", word: key.method.rawValue)
        try attribute("URI", quoted: key.uri)
        if key.method != .none, key.uri == nil {
            throw PlaylistError(
                .unwritable, "\(tag) has no URI; give the key a URI, or use METHOD=NONE (\(TagSection.cite(tag))).")
        }
        attribute("IV", vector: key.iv)
        try attribute("KEYFORMAT", quoted: key.keyFormat)
        try attribute("KEYFORMATVERSIONS", quoted: key.keyFormatVersions)
        try attributes(key.otherAttributes)
        endLine()
    }
}
