#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory as a storage: an object is a file, the components of its key are directories.
///
/// * A write goes to a temporary file beside its place and gets its name in one rename, so readers and crashes see the
///   old object or the new one. The root is made by the first write if it is missing.
/// * A content type that does not follow from the name, cache control and user metadata are kept in an extended
///   attribute of the file, or, on a file system that has none, in a hidden file beside it. Tools that copy files
///   without their extended attributes lose them.
/// * Names beginning with `.sluice-` are reserved for those files; keys do not reach them and listings leave them out.
/// * Symbolic links below the root are never followed: reading one fails with `.denied`, listings leave it out. The
///   root itself may be one.
/// * A component of a key has at most 255 bytes, and a key cannot be an object and the prefix of others at once.
/// * Files are opened, read and written on up to four threads of the storage's own, which end with its last copy.
public struct DirectoryStorage: Storage {
    /// What a finished call promises about a loss of power.
    public enum Durability: Sendable {
        /// The object and its name are on the disk.
        case fsync
        /// The operating system writes them when it likes; the object may then be lost or empty, never mixed.
        case none
    }

    /// The absolute path of the directory.
    public var root: String { tree.root }

    private let tree: DirectoryTree
    private let threads = BlockingThreads(limit: 4)

    /// Uses a directory as storage; it is not looked at until the first call.
    ///
    /// - Parameter root: a path; a relative one is taken from the current directory of this moment.
    public init(_ root: String, durability: Durability = .fsync) {
        self.init(root, durability: durability, usesExtendedAttributes: true)
    }

    init(_ root: String, durability: Durability, usesExtendedAttributes: Bool) {
        tree = DirectoryTree(
            root: Self.absolute(root), synchronizes: durability == .fsync,
            usesExtendedAttributes: usesExtendedAttributes)
    }

    /// The path of an object's file, for callers that open it themselves; nil for a reserved name.
    ///
    /// The file system is not asked: the file need not exist, and opening the path follows symbolic links.
    public func localPath(of key: StorageKey) -> String? {
        if ReservedName.contains(key) { return nil }
        return root == "/" ? "/\(key)" : "\(root)/\(key)"
    }

    /// Removes the temporary files that crashed writers left, of this process or any other; those of living ones stay.
    ///
    /// - Returns: how many there were.
    @discardableResult
    public func removeStaleTemporaries() async throws -> Int {
        try await threads.run { [tree] cancellation in
            do {
                return try tree.removeStaleTemporaries([], cancellation: cancellation)
            } catch let error as SystemCallError {
                throw StorageError(error, doing: "clean up", place: tree.root, key: nil)
            }
        }
    }

    public func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await threads.run { [tree] cancellation in
            try tree.write(to: key, attributes: attributes, cancellation: cancellation) { file in
                try DirectoryTree.write(bytes, to: file, cancellation: cancellation)
            }
        }
    }

    public func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await threads.run { [tree] cancellation in
            let source = try LocalFile(file)
            try tree.write(to: key, attributes: attributes, cancellation: cancellation) { target in
                let raw = target.raw
                try source.forEachPiece(cancellation) { try Descriptor.write($0, to: raw) }
            }
        }
    }

    public func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        let object = try await threads.run { [tree] _ in try tree.begin(key, attributes: attributes) }
        do {
            for try await chunk in chunks {
                try await threads.run { [tree] cancellation in
                    try tree.append(chunk, to: object, cancellation: cancellation)
                }
            }
            try await threads.run { [tree] cancellation in
                try tree.finish(object, attributes: attributes, cancellation: cancellation)
            }
        } catch {
            // One unlink, shorter than the way to a thread, and not to be left to whoever holds the last reference.
            object.discard()
            throw error
        }
    }

    public func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        try await threads.run { [tree] _ in try tree.read(key, range: range) }
    }

    public func metadata(of key: StorageKey) async throws -> ObjectMetadata {
        try await threads.run { [tree] _ in try tree.metadata(of: key) }
    }

    public func remove(_ key: StorageKey) async throws {
        try await threads.run { [tree] _ in try tree.remove(key) }
    }

    public func removeAll(under prefix: StorageKey) async throws {
        try await threads.run { [tree] cancellation in
            try tree.removeAll(under: prefix, cancellation: cancellation)
        }
    }

    public func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await threads.run { [tree] cancellation in
            do {
                return try tree.list(prefix, after: after, limit: limit, cancellation: cancellation)
            } catch let error as SystemCallError {
                throw StorageError(error, doing: "list", place: tree.root, key: prefix)
            }
        }
    }

    public func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        let order = try PromotionOrder(staged: staged, prefix: prefix, last: last)
        let isDone = try await threads.run { [tree] cancellation in
            try tree.promote(order, cancellation: cancellation)
        }
        if !isDone { try await promoteByCopying(order) }
    }

    /// The current directory may change later; what a relative root means may not.
    private static func absolute(_ root: String) -> String {
        var path = root
        if path.utf8.first != UInt8(ascii: "/"), let current = getcwd(nil, 0) {
            defer { free(current) }
            path = String(cString: current) + "/" + path
        }
        while path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path
    }
}
