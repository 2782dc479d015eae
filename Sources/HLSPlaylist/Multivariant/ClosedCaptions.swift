/// What a variant says of its closed captions (RFC 8216bis section 4.4.6.2, CLOSED-CAPTIONS).
public enum ClosedCaptions: Sendable, Hashable {
    /// NONE: no variant has closed captions.
    case none
    /// The GROUP-ID of renditions of type CLOSED-CAPTIONS.
    case group(String)
}
