import HLSStorage

/// Where a player sees a playlist, and so which objects the URIs in it name.
struct PlaylistPlace {
    /// What a URI names here.
    struct Target {
        let key: StorageKey
        let uri: URIText
        /// Whether a player finds it below the token in the playlist's own path, if there is one.
        let isBelowToken: Bool
    }

    private let reader: ObjectPathReader
    private let host: String?
    /// The components of the path of the playlist's folder, percent-encoded, the first one empty.
    private let folder: [Substring]

    /// - Parameters:
    ///   - hasToken: whether a token stands in the path. Then `~` stands for it here: what a URI leads to does not depend on it.
    ///   - host: the authority that requests for this server name; nil if it is not known.
    /// - Returns: nil if the root does not hold the key.
    init?(of key: StorageKey, reader: ObjectPathReader, hasToken: Bool, host: String?) {
        guard let name = reader.root.name(of: key) else { return nil }
        let path = "\(reader.root.path)/\(hasToken ? "~/" : "")\(PathByte.encode(name))"
        folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        self.reader = reader
        self.host = host?.lowercased()
    }

    /// What a URI names, or nil if it is not for this server, or nothing that is delivered.
    func target(of text: String) -> Target? {
        guard let uri = URIText(text), !uri.path.isEmpty else { return nil }
        if let authority = uri.authority, authority != host { return nil }
        let path = uri.isRelative ? resolve(uri.path) : String(uri.path)
        let target = reader.read(path) { found in
            found.storageKey.map { Target(key: $0, uri: uri, isBelowToken: uri.isRelative && found.token != nil) }
        }
        return try? target.get()
    }

    /// Resolves a relative path against the folder (RFC 3986 section 5.2).
    private func resolve(_ path: Substring) -> String {
        var components = folder
        for component in path.split(separator: "/", omittingEmptySubsequences: false) {
            switch component {
            case ".": break
            // Above the first component there is nothing to leave.
            case "..": if components.count > 1 { components.removeLast() }
            default: components.append(component)
            }
        }
        return components.joined(separator: "/")
    }
}
