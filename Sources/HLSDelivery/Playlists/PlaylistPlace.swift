import HLSStorage

/// Where a player sees a playlist, and so which objects the URIs in it name.
struct PlaylistPlace {
    /// What a URI names here.
    struct Target {
        let key: StorageKey
        /// The URI taken apart; nil if it is nothing but a path.
        let uri: URIText?
        /// Whether it is a relative path.
        let isRelative: Bool
        /// Whether a player finds it below the token in the playlist's own path, if there is one.
        let isBelowToken: Bool
    }

    private let reader: ObjectPathReader
    private let hasToken: Bool
    private let host: String?
    /// The key of the playlist's folder, with a slash at its end.
    private let folder: [UInt8]
    /// The components of the path of the playlist's folder, percent-encoded and without token, the first one empty.
    private let path: [Substring]
    /// How many of them are the root's.
    private let rootCount: Int

    /// - Parameters:
    ///   - hasToken: whether a token stands in the path that the player has. What a URI names does not depend on it: whoever
    ///     wrote the playlist knew of none.
    ///   - host: the authority that requests for this server name; nil if it is not known.
    /// - Returns: nil if the root does not hold the key.
    init?(of key: StorageKey, reader: ObjectPathReader, hasToken: Bool, host: String?) {
        guard let name = reader.root.name(of: key) else { return nil }
        let path = "\(reader.root.path)/\(PathByte.encode(name))"
        rootCount = reader.root.pathBytes.count { $0 == UInt8(ascii: "/") }
        self.path = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        folder = key.parent.map { Array("\($0)/".utf8) } ?? []
        self.reader = reader
        self.hasToken = hasToken
        self.host = host?.lowercased()
    }

    /// What a URI names, or nil if it is not for this server, or nothing that is delivered.
    func target(of text: String) -> Target? {
        if Self.isPlainName(text) {
            var text = text
            let target = text.withUTF8 { text in
                reader.read(text, below: folder) { found in
                    found.storageKey.map { Target(key: $0, uri: nil, isRelative: true, isBelowToken: hasToken) }
                }
            }
            return try? target.get()
        }
        guard let uri = URIText(text), !uri.path.isEmpty else { return nil }
        if let authority = uri.authority, authority != host { return nil }
        let (path, isBelowRoot) = uri.isRelative ? resolve(uri.path) : (String(uri.path), false)
        let target = reader.read(path) { found in
            found.storageKey.map { key in
                Target(key: key, uri: uri, isRelative: uri.isRelative, isBelowToken: hasToken && isBelowRoot)
            }
        }
        return try? target.get()
    }

    /// Whether a URI is a path below the playlist's folder, without `.` and `..`, a query or an escape, as nearly all are.
    static func isPlainName(_ text: String) -> Bool {
        var isStart = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/") {
                if isStart { return false }
                isStart = true
            } else if !PathByte.isPlain(byte) || (isStart && byte == UInt8(ascii: ".")) {
                return false
            } else {
                isStart = false
            }
        }
        return !isStart
    }

    /// Resolves a relative path against the folder (RFC 3986 section 5.2), and tells whether it never leaves the root on
    /// its way, and so would not leave a token either.
    private func resolve(_ relative: Substring) -> (path: String, isBelowRoot: Bool) {
        var components = path
        var isBelowRoot = true
        for component in relative.split(separator: "/", omittingEmptySubsequences: false) {
            switch component {
            case ".": break
            case "..":
                // Above the first component there is nothing to leave.
                if components.count > 1 { components.removeLast() }
                if components.count < rootCount { isBelowRoot = false }
            default: components.append(component)
            }
        }
        return (components.joined(separator: "/"), isBelowRoot)
    }
}
