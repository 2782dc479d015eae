/// What a rendition is (RFC 8216bis section 4.4.6.1, TYPE); values we do not know are kept.
public struct RenditionType: RawRepresentable, Sendable, Hashable {
    /// The value as written.
    public let rawValue: String

    /// Makes a value from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// AUDIO.
    public static let audio = RenditionType(rawValue: "AUDIO")
    /// VIDEO.
    public static let video = RenditionType(rawValue: "VIDEO")
    /// SUBTITLES.
    public static let subtitles = RenditionType(rawValue: "SUBTITLES")
    /// CLOSED-CAPTIONS: inside the video, so without a URI.
    public static let closedCaptions = RenditionType(rawValue: "CLOSED-CAPTIONS")

    static let known: [StaticString] = ["AUDIO", "VIDEO", "SUBTITLES", "CLOSED-CAPTIONS"]
}
