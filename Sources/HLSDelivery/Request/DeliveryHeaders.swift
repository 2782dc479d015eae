/// The request headers that delivery reads; all others are passed over without a copy.
///
/// A server adds every header as it comes. One that comes twice is joined by a comma (RFC 9110 section 5.3).
public struct DeliveryHeaders: Sendable {
    /// A header that delivery reads.
    public enum Name: UInt8, Sendable, Hashable, CaseIterable {
        /// `Range` (RFC 9110 section 14.2).
        case range
        /// `If-Range` (RFC 9110 section 13.1.5).
        case ifRange
        /// `If-Match` (RFC 9110 section 13.1.1).
        case ifMatch
        /// `If-None-Match` (RFC 9110 section 13.1.2).
        case ifNoneMatch
        /// `If-Modified-Since` (RFC 9110 section 13.1.3).
        case ifModifiedSince
        /// `If-Unmodified-Since` (RFC 9110 section 13.1.4).
        case ifUnmodifiedSince
        /// `Accept-Encoding` (RFC 9110 section 12.5.3).
        case acceptEncoding
        /// `Origin` (RFC 6454 section 7).
        case origin
        /// `Referer` (RFC 9110 section 10.1.3).
        case referer
        /// `Access-Control-Request-Method` (Fetch standard, CORS protocol).
        case accessControlRequestMethod
    }

    private var fields: [(name: Name, value: String)] = []

    /// No headers.
    public init() {}

    /// Takes those that delivery reads from names, in any case, and values.
    public init(_ pairs: some Sequence<(String, String)>) {
        for (name, value) in pairs { add(name, value) }
    }

    /// The value of a header, or nil if it was not sent.
    public subscript(name: Name) -> String? {
        for field in fields where field.name == name { return field.value }
        return nil
    }

    /// Adds a header if it is one that delivery reads.
    public mutating func add(_ name: String, _ value: String) {
        var name = name
        if let name = name.withUTF8(Name.init(matching:)) { add(name, value) }
    }

    /// Adds a header from bytes that a server lends, if it is one that delivery reads.
    public mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        if let name = Name(matching: name) { add(name, String(decoding: value, as: UTF8.self)) }
    }

    private mutating func add(_ name: Name, _ value: String) {
        if let index = fields.firstIndex(where: { $0.name == name }) {
            fields[index].value += ", " + value
        } else {
            fields.append((name, value))
        }
    }

    /// True if there is any of the headers that make the answer depend on more than the path.
    var isEmpty: Bool { fields.isEmpty }
}

extension DeliveryHeaders.Name {
    private var text: StaticString {
        switch self {
        case .range: "range"
        case .ifRange: "if-range"
        case .ifMatch: "if-match"
        case .ifNoneMatch: "if-none-match"
        case .ifModifiedSince: "if-modified-since"
        case .ifUnmodifiedSince: "if-unmodified-since"
        case .acceptEncoding: "accept-encoding"
        case .origin: "origin"
        case .referer: "referer"
        case .accessControlRequestMethod: "access-control-request-method"
        }
    }

    /// The name that these bytes spell in any case, or nil.
    init?(matching bytes: UnsafeBufferPointer<UInt8>) {
        let candidate: Self
        switch bytes.count {
        case 5: candidate = .range
        case 6: candidate = .origin
        case 7: candidate = .referer
        case 8: candidate = bytes[3] == UInt8(ascii: "R") || bytes[3] == UInt8(ascii: "r") ? .ifRange : .ifMatch
        case 13: candidate = .ifNoneMatch
        case 15: candidate = .acceptEncoding
        case 17: candidate = .ifModifiedSince
        case 19: candidate = .ifUnmodifiedSince
        case 29: candidate = .accessControlRequestMethod
        default: return nil
        }
        let text = candidate.text.utf8Start
        for index in bytes.indices {
            let byte = bytes[index]
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if (isUpper ? byte | 0x20 : byte) != text[index] { return nil }
        }
        self = candidate
    }
}
