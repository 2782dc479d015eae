/// Copy protection of the output that a variant needs (RFC 8216bis section 4.4.6.2, HDCP-LEVEL); values we do not know are kept.
public struct HDCPLevel: RawRepresentable, Sendable, Hashable {
    /// The value as written.
    public let rawValue: String

    /// Makes a value from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// NONE.
    public static let none = HDCPLevel(rawValue: "NONE")
    /// TYPE-0.
    public static let type0 = HDCPLevel(rawValue: "TYPE-0")
    /// TYPE-1.
    public static let type1 = HDCPLevel(rawValue: "TYPE-1")

    static let known: [StaticString] = ["NONE", "TYPE-0", "TYPE-1"]
}
