/// The name of a host, in lower case, without its port (RFC 3986 section 3.2.2).
enum HostName {
    /// The host of an absolute URI or an origin; nil if it names none.
    static func of(uri: String) -> String? {
        let text = uri.utf8
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[colon...].starts(with: "://".utf8) else {
            return nil
        }
        let rest = text[colon...].dropFirst(3)
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return of(authority: String(Substring(rest[..<(end ?? rest.endIndex)])))
    }

    /// The host of `user@host:port`; nil if it is empty.
    static func of(authority: String) -> String? {
        var name = authority.utf8[...]
        if let at = name.lastIndex(of: UInt8(ascii: "@")) { name = name[name.index(after: at)...] }
        if let bracket = name.lastIndex(of: UInt8(ascii: "]")) {
            name = name[...bracket]
        } else if let colon = name.lastIndex(of: UInt8(ascii: ":")) {
            name = name[..<colon]
        }
        return name.isEmpty ? nil : Substring(name).lowercased()
    }
}
