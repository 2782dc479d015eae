/// What a hinted resource will be (RFC 8216bis section 4.4.5.3, TYPE); values we do not know are kept.
public struct PreloadHintType: RawRepresentable, Sendable, Hashable {
    /// The value as written.
    public let rawValue: String

    /// Makes a value from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// PART: a partial segment.
    public static let part = PreloadHintType(rawValue: "PART")
    /// MAP: an initialization section.
    public static let map = PreloadHintType(rawValue: "MAP")

    static let known: [StaticString] = ["PART", "MAP"]
}
