/// A URI reference taken apart (RFC 3986 section 4.1): `https://host` `path` `query` `#fragment`, each as it is written.
struct URIText {
    /// Scheme and authority, or nothing.
    let origin: Substring
    /// The authority alone, in lower case; nil if there is none.
    let authority: String?
    let path: Substring
    /// Without its `?`; nil if there is none.
    let query: Substring?
    /// With its `#`, or nothing.
    let fragment: Substring

    /// Takes a reference apart; nil for a scheme other than http and https, such as `data` and `skd`.
    init?(_ text: String) {
        var rest = text[...]
        let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
        fragment = rest[hash...]
        rest = rest[..<hash]
        let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
        query = mark.map { rest[rest.utf8.index(after: $0)...] }
        rest = rest[..<(mark ?? rest.endIndex)]

        var afterScheme = rest
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        // A colon before any slash ends a scheme: section 4.2 allows none in the first component of a relative path.
        if let colon = rest.utf8[..<slash].firstIndex(of: UInt8(ascii: ":")) {
            let scheme = rest[..<colon].lowercased()
            afterScheme = rest[rest.utf8.index(after: colon)...]
            guard scheme == "https" || scheme == "http", afterScheme.utf8.starts(with: "//".utf8) else { return nil }
        }
        guard afterScheme.utf8.starts(with: "//".utf8) else {
            origin = ""
            authority = nil
            path = rest
            return
        }
        let name = afterScheme.utf8.dropFirst(2)
        let end = name.firstIndex(of: UInt8(ascii: "/")) ?? name.endIndex
        authority = Substring(name[..<end]).lowercased()
        origin = rest[..<end]
        path = rest[end...]
    }

    var isRelative: Bool { authority == nil && path.utf8.first != UInt8(ascii: "/") }

    /// The reference with another path, and with a parameter added to its query in place of one of the same name.
    ///
    /// - Parameter parameter: the name with its `=`.
    func with(path: Substring, parameter: String, value: String) -> String {
        let kept = (query ?? "").split(separator: "&").filter { !$0.hasPrefix(parameter) }
        let items = kept + [parameter[...] + value]
        return "\(origin)\(path)?\(items.joined(separator: "&"))\(fragment)"
    }
}
