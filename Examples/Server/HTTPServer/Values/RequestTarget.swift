/// Where the parts of a request target lie (RFC 9112 section 3.2). Nothing is decoded.
struct RequestTarget: Equatable {
    /// The path, of an absolute URL too; empty in one that names none.
    let path: Range<Int>
    /// The query without its question mark; nil if there is none.
    let query: Range<Int>?

    /// - Returns: nil for what no client may send: characters that must be percent-encoded, a fragment, another form.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.allSatisfy(Self.isAllowed) else { return nil }
        let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.count
        query = end < bytes.count ? (end + 1)..<bytes.count : nil
        if bytes.first == UInt8(ascii: "/") {
            path = 0..<end
        } else if let start = Self.authorityStart(bytes) {
            let slash = bytes[start..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
            path = slash..<end
        } else if bytes.count == 1 && bytes[0] == UInt8(ascii: "*") {
            path = 0..<1
        } else {
            return nil
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
    }

    private static func authorityStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        for scheme in ["http://", "https://"]
        where FieldSyntax.areEqual(bytes.prefix(scheme.utf8.count), scheme.utf8) {
            return scheme.utf8.count
        }
        return nil
    }
}
