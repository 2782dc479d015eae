import CommandLineKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The path of an asset's directory, split into the directory above, which is the storage, and its own name, the key.
struct AssetPath: Hashable, Sendable {
    /// Absolute, without `.`, `..` and, as far as it exists, symbolic links.
    let parent: String
    /// The last component.
    let name: String
    /// The path as it was written, without slashes at its end.
    let text: String

    /// The path of an asset that need not exist.
    init(_ text: String, named option: String) throws(UsageError) {
        guard let path = AssetPath(splitting: text, below: Self.currentDirectory, resolving: Self.real) else {
            throw UsageError("\(option) \(text): this is no place for an asset; name a directory below it")
        }
        self = path
    }

    /// The path of an asset that is there, named by its directory or by its multivariant playlist.
    init(existing text: String) throws(CommandFailure) {
        var status = stat()
        guard stat(text, &status) == 0 else {
            throw CommandFailure(.inputMissing, "\(text): \(String(cString: strerror(errno))); check the path")
        }
        let isDirectory = status.st_mode & S_IFMT == S_IFDIR
        guard let path = AssetPath(naming: text) else {
            throw CommandFailure(.inputBad, "\(text): this is no asset; name an asset's directory")
        }
        if isDirectory {
            self = path
            return
        }
        guard path.name == "master.m3u8",
            let above = AssetPath(splitting: path.parent, below: "/", resolving: { _ in nil })
        else {
            throw CommandFailure(.inputBad, "\(text): this is no asset; name an asset's directory or its master.m3u8")
        }
        self = above
    }

    /// A path as it stands below the current directory; nil for what is no place for a file, such as the root.
    init?(naming text: String) {
        self.init(splitting: text, below: Self.currentDirectory, resolving: Self.real)
    }

    /// Splits a path; nil for the root, for the empty path and for a name that is no file's.
    ///
    /// - Parameters:
    ///   - directory: what a relative path is relative to.
    ///   - resolve: the real path of what exists, nil of what does not. `..` is taken after what precedes it is
    ///     resolved, as the operating system does.
    init?(splitting text: String, below directory: String, resolving resolve: (String) -> String?) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        var path = ""
        let slash = UInt8(ascii: "/")
        let whole = text.utf8.first == slash ? text : "\(directory)/\(text)"
        // By bytes: a slash with a combining mark behind it is one Character, and still a separator.
        for component in whole.utf8.split(separator: slash).map({ String(Substring($0)) }) where component != "." {
            if component == ".." {
                path = Self.above(path)
            } else {
                let longer = "\(path)/\(component)"
                path = resolve(longer) ?? longer
                if path == "/" { path = "" }
            }
        }
        let parent = Self.above(path)
        let name = String(Substring(path.utf8.dropFirst(parent.utf8.count + 1)))
        guard !name.isEmpty else { return nil }
        self.parent = parent.isEmpty ? "/" : parent
        self.name = name
        var text = text
        while text.utf8.count > 1, text.utf8.last == slash { text.unicodeScalars.removeLast() }
        self.text = text
    }

    /// Throws `CommandFailure` if something other than a directory has the asset's name.
    func checkVacant() throws(CommandFailure) {
        var status = stat()
        guard lstat("\(parent)/\(name)", &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return }
        throw CommandFailure(
            .outputUnwritable, "\(text): this is there already and is no directory; choose another --output")
    }

    /// The path without its last component; the root is "".
    private static func above(_ path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    private static var currentDirectory: String {
        // Where the current directory is gone, "" makes every relative path one below the root, which then fails there.
        guard let current = getcwd(nil, 0) else { return "" }
        defer { free(current) }
        return String(cString: current)
    }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
