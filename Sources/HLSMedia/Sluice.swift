import LibAV

/// What this build of Sluice is.
public enum Sluice {
    /// The version of Sluice, as "0.1.0" (Semantic Versioning 2.0.0).
    public static let version = "0.1.0"

    /// The libavcodec that is linked and the licence it was built under, which binds whoever distributes the result:
    /// "libavcodec 59.37.100, GPL version 2 or later".
    public static var mediaLibrary: String { "libavcodec \(Library.version), \(Library.license)" }
}
