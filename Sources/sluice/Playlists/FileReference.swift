/// A relative URI of a playlist as a path below the playlist's folder.
enum FileReference {
    /// Nil for what has a scheme or a host, is absolute, leads out of the folder or is badly encoded.
    static func path(of reference: String) -> String? {
        let path = reference.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let first = path.prefix { $0 != UInt8(ascii: "/") }
        guard !first.isEmpty, !first.contains(UInt8(ascii: ":")), let decoded = decode(path) else { return nil }
        var components: [Substring] = []
        for component in decoded.split(separator: "/") where component != "." {
            if component == ".." {
                guard components.popLast() != nil else { return nil }
            } else {
                components.append(component)
            }
        }
        return components.isEmpty ? nil : components.joined(separator: "/")
    }

    private static func decode(_ path: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = path[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16), value != 0 else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
