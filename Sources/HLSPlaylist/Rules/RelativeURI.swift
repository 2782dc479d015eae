/// References between playlists, as far as they are compared with one another (RFC 3986, 5.2).
enum RelativeURI {
    /// A reference of a playlist, seen from where the playlist's own URI is written; without query and fragment.
    static func resolve(_ reference: String, against base: String) -> String {
        let reference = bare(reference)
        let origin = self.origin(base)
        if !self.origin(reference).isEmpty { return path(reference) }
        if reference.utf8.first == UInt8(ascii: "/") { return path(origin + reference) }
        let path = bare(base)
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            slash >= path.utf8.index(path.startIndex, offsetBy: origin.utf8.count)
        else { return self.path(reference) }
        return self.path(String(path[...slash]) + reference)
    }

    /// A URI without query and fragment, its dot segments taken away.
    static func path(_ uri: String) -> String {
        let origin = self.origin(uri)
        var parts: [Substring] = []
        for part in bare(uri).dropFirst(origin.count).split(separator: "/", omittingEmptySubsequences: false) {
            if part == "." { continue }
            if part == "..", let last = parts.last, last != "..", !last.isEmpty {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return origin + parts.joined(separator: "/")
    }

    private static func bare(_ uri: String) -> String { String(uri.prefix { $0 != "?" && $0 != "#" }) }

    /// `https://host:port`, or nothing.
    private static func origin(_ uri: String) -> String {
        guard let scheme = uri.firstRange(of: "://") else { return "" }
        let host = uri[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(uri[..<host.endIndex])
    }
}
