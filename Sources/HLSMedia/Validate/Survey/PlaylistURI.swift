/// What a playlist's URI means below an asset's prefix (RFC 3986, 5.2).
enum PlaylistURI {
    /// The name of the object that `uri` stands for in the playlist of that name; nil if it lies outside the asset.
    static func name(_ uri: String, in playlist: String) -> String? {
        let path = uri.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let first = path.prefix { $0 != UInt8(ascii: "/") }
        // A colon in the first component makes it a scheme; a leading slash makes the path the host's.
        guard !first.isEmpty, !first.contains(UInt8(ascii: ":")), let decoded = decode(path) else { return nil }
        var components = playlist.split(separator: "/").dropLast().map(String.init)
        for component in decoded.split(separator: "/", omittingEmptySubsequences: false) {
            switch component {
            case ".": continue
            case "..":
                guard components.popLast() != nil else { return nil }
            default: components.append(String(component))
            }
        }
        return components.joined(separator: "/")
    }

    private static func decode(_ path: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = path[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
