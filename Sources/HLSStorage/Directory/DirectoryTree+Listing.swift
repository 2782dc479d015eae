#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DirectoryTree {
    /// A directory on the way of a listing and the names in it that are still to come, the next one last.
    private struct Level {
        let components: [String]
        let path: String
        var names: [(name: String, isDirectory: Bool)]
    }

    /// One page of the objects below a prefix, by the bytes of their keys.
    func list(
        _ prefix: StorageKey?, after: StorageKey?, limit: Int, cancellation: CancellationFlag
    ) throws -> [StorageListEntry] {
        let components = prefix?.components ?? []
        if limit < 1 || components.contains(where: ReservedName.contains) { return [] }
        var entries: [StorageListEntry] = []
        var levels: [Level] = []
        if let first = try level(components, path: prefix.map { $0.string + "/" } ?? "", after: after) {
            levels.append(first)
        }
        while var level = levels.popLast() {
            try cancellation.check()
            guard let directory = try openIfPresent(level.components) else { continue }
            while let next = level.names.popLast() {
                if next.isDirectory {
                    levels.append(level)
                    let path = level.path + next.name + "/"
                    if let below = try self.level(level.components + [next.name], path: path, after: after) {
                        levels.append(below)
                    }
                    break
                }
                let text = level.path + next.name
                // Deeper than a key can name: some other program put it there.
                guard text.utf8.count <= StorageKey.maximumByteCount else { continue }
                guard let status = try FileStatus.of(next.name, in: directory), status.kind == .file else { continue }
                entries.append(
                    StorageListEntry(
                        key: StorageKey(unchecked: text), size: status.size, modified: status.modified))
                if entries.count == limit { return entries }
            }
        }
        return entries
    }

    /// Every directory below `components`, outer ones first, itself included.
    func directories(_ components: [String], cancellation: CancellationFlag) throws -> [[String]] {
        var found: [[String]] = []
        var open = [components]
        while let next = open.popLast() {
            try cancellation.check()
            guard let directory = try openIfPresent(next) else { continue }
            found.append(next)
            for name in try DirectoryName.all(in: directory) where name.kind == .directory {
                open.append(next + [name.name])
            }
        }
        return found
    }

    func openIfPresent(_ components: [String]) throws -> Descriptor? {
        do {
            return try openDirectory(components)
        } catch let error as SystemCallError where [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(error.number) {
            return nil
        }
    }

    /// The names of one directory that belong to a listing: directories sort as if their names ended in the slash that
    /// follows them in a key, which makes walking them in this order yield sorted keys.
    private func level(_ components: [String], path: String, after: StorageKey?) throws -> Level? {
        guard let directory = try openIfPresent(components) else { return nil }
        var names: [(name: String, isDirectory: Bool, sort: String)] = []
        for name in try DirectoryName.all(in: directory) where !ReservedName.contains(name.name) {
            switch name.kind {
            case .file: names.append((name.name, false, name.name))
            case .directory: names.append((name.name, true, name.name + "/"))
            case .link, .other: continue
            }
        }
        if let after = after?.string.utf8 {
            names.removeAll { name in
                let text = path + name.sort
                if name.isDirectory && after.starts(with: text.utf8) { return false }
                return !after.lexicographicallyPrecedes(text.utf8)
            }
        }
        names.sort { $1.sort.utf8.lexicographicallyPrecedes($0.sort.utf8) }
        return Level(components: components, path: path, names: names.map { ($0.name, $0.isDirectory) })
    }
}
