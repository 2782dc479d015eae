/// Dynamic range of the video (RFC 8216bis section 4.4.6.2, VIDEO-RANGE); values we do not know are kept.
public struct VideoRange: RawRepresentable, Sendable, Hashable {
    /// The value as written.
    public let rawValue: String

    /// Makes a value from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// SDR.
    public static let sdr = VideoRange(rawValue: "SDR")
    /// HLG: hybrid log-gamma.
    public static let hlg = VideoRange(rawValue: "HLG")
    /// PQ: SMPTE ST 2084.
    public static let pq = VideoRange(rawValue: "PQ")

    static let known: [StaticString] = ["SDR", "HLG", "PQ"]
}
