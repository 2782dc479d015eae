/// How segments are encrypted (RFC 8216bis section 4.4.4.4, METHOD); methods we do not know are kept.
public struct EncryptionMethod: RawRepresentable, Sendable, Hashable {
    /// The method as written.
    public let rawValue: String

    /// Makes a method from its name; one word, checked when it is written.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// NONE: not encrypted.
    public static let none = EncryptionMethod(rawValue: "NONE")
    /// AES-128: whole segments in AES-128 CBC.
    public static let aes128 = EncryptionMethod(rawValue: "AES-128")
    /// SAMPLE-AES: samples only.
    public static let sampleAES = EncryptionMethod(rawValue: "SAMPLE-AES")
    /// SAMPLE-AES-CTR: samples only, Common Encryption `cenc`.
    public static let sampleAESCTR = EncryptionMethod(rawValue: "SAMPLE-AES-CTR")
    /// AES-256-GCM: whole segments in AES-256 GCM, with the vector in the segment.
    public static let aes256GCM = EncryptionMethod(rawValue: "AES-256-GCM")

    static let known: [StaticString] = ["NONE", "AES-128", "SAMPLE-AES", "SAMPLE-AES-CTR", "AES-256-GCM"]
}
