/// An attribute that this library does not know, kept as it was written (RFC 8216bis section 4.2).
public struct Attribute: Sendable, Hashable {
    /// AttributeName: A-Z, 0-9 and hyphens.
    public var name: String
    /// AttributeValue, without its quotation marks.
    public var value: String
    /// True if the value is a quoted-string.
    public var isQuoted: Bool

    /// Makes an attribute; it is checked when it is written.
    public init(_ name: String, _ value: String, isQuoted: Bool) {
        self.name = name
        self.value = value
        self.isQuoted = isQuoted
    }
}
