/// A part of a resource (RFC 8216bis section 4.4.4.2, EXT-X-BYTERANGE: `<n>[@<o>]`).
public struct ByteRange: Sendable, Hashable {
    /// n: how many bytes.
    public var length: Int
    /// o: the first byte, from 0; nil means right after the range before it.
    public var offset: Int?

    /// Makes a range; neither number may be negative when it is written.
    public init(length: Int, offset: Int? = nil) {
        self.length = length
        self.offset = offset
    }

    init?(_ text: TextSlice) {
        let at = text.firstIndex(of: UInt8(ascii: "@"))
        guard let length = text[0..<(at ?? text.count)].integer else { return nil }
        self.length = length
        if let at {
            guard let offset = text.dropFirst(at + 1).integer else { return nil }
            self.offset = offset
        }
    }
}

extension AttributeReader {
    /// A quoted-string that is a byte range.
    mutating func byteRange(_ name: StaticString) throws(PlaylistError) -> ByteRange? {
        try value(name, "\"length@offset\" in whole numbers", isQuoted: true) { ByteRange($0) }
    }
}

extension TextWriter {
    mutating func attribute(_ name: StaticString, byteRange: ByteRange?) throws(PlaylistError) {
        guard let byteRange else { return }
        self.name(name)
        write(byte: UInt8(ascii: "\""))
        try write(byteRange)
        write(byte: UInt8(ascii: "\""))
    }

    mutating func write(_ range: ByteRange) throws(PlaylistError) {
        if range.length < 0 || range.offset ?? 0 < 0 {
            throw PlaylistError(
                .unwritable, "A byte range of \(tag) is negative; use zero or more (\(TagSection.cite(tag))).")
        }
        write(range.length)
        if let offset = range.offset {
            write(byte: UInt8(ascii: "@"))
            write(offset)
        }
    }
}
