/// What is kept beside an object's bytes and becomes HTTP headers when it is served.
public struct ObjectAttributes: Hashable, Sendable {
    /// The media type, at most 1,024 bytes; nil stands for the one that `MediaContentType` derives from the object's name.
    public var contentType: String?
    /// The `Cache-Control` header (RFC 9111 section 5.2), if any; at most 1,024 bytes.
    public var cacheControl: String?
    /// Names and values of the application's own.
    ///
    /// Names are `a-z`, `0-9`, `-` and `_`. Values are printable ASCII that does not begin or end with a space.
    /// Together they may have 2,048 bytes, which is the limit of S3.
    public var userMetadata: [String: String]

    /// Collects attributes; they are checked when they are written.
    public init(contentType: String? = nil, cacheControl: String? = nil, userMetadata: [String: String] = [:]) {
        self.contentType = contentType
        self.cacheControl = cacheControl
        self.userMetadata = userMetadata
    }

    /// The longest user metadata, names and values together, in bytes.
    public static let maximumUserMetadataByteCount = 2048

    /// Checks that every attribute can be an HTTP header on every storage.
    ///
    /// - Throws: `StorageError` with the code `.invalidAttributes`.
    public func validate() throws(StorageError) {
        if let contentType {
            try Self.check(contentType, named: "the content type", maximum: Self.maximumValueByteCount)
        }
        if let cacheControl {
            try Self.check(cacheControl, named: "the cache control", maximum: Self.maximumValueByteCount)
        }
        var byteCount = 0
        for (name, value) in userMetadata {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
                throw StorageError(
                    .invalidAttributes,
                    "a user metadata name is not usable: write it with a-z, 0-9, \"-\" and \"_\" only")
            }
            let maximum = Self.maximumUserMetadataByteCount
            try Self.check(value, named: "the user metadata \"\(name)\"", maximum: maximum)
            byteCount += name.utf8.count + value.utf8.count
        }
        if byteCount > Self.maximumUserMetadataByteCount {
            throw StorageError(
                .invalidAttributes,
                "the user metadata has \(byteCount) bytes: shorten it to \(Self.maximumUserMetadataByteCount)")
        }
    }

    /// The longest content type or cache control in bytes, so that attributes fit into one block of a file system.
    private static let maximumValueByteCount = 1024

    private static func check(_ value: String, named name: String, maximum: Int) throws(StorageError) {
        let isPrintable = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        let space = UInt8(ascii: " ")
        guard isPrintable, let first = value.utf8.first, first != space, value.utf8.last != space else {
            throw StorageError(
                .invalidAttributes,
                "\(name) is not usable: write it in printable ASCII, not empty, without spaces around it")
        }
        if value.utf8.count > maximum {
            throw StorageError(
                .invalidAttributes,
                "\(name) has \(value.utf8.count) bytes: shorten it to \(maximum)")
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
