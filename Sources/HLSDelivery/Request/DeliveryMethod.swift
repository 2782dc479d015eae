/// The method of a request, as far as delivery tells methods apart (RFC 9110 section 9).
public enum DeliveryMethod: Sendable, Hashable {
    /// GET (section 9.3.1).
    case get
    /// HEAD: the headers of GET, without its body (section 9.3.2).
    case head
    /// OPTIONS: what a browser asks before a request to another origin (section 9.3.7).
    case options
    /// Any other, which is answered with 405.
    case other

    /// Reads a method; upper and lower case differ.
    public init(_ name: String) {
        switch name {
        case "GET": self = .get
        case "HEAD": self = .head
        case "OPTIONS": self = .options
        default: self = .other
        }
    }
}
