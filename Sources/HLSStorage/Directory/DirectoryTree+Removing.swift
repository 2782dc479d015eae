import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DirectoryTree {
    func remove(_ key: StorageKey) throws {
        if ReservedName.contains(key) { return }
        try failing(to: "remove", key) {
            let parents = Array(key.components.dropLast())
            if try unlink(key) {
                if synchronizes, let parent = try openIfPresent(parents) { try parent.synchronizeDirectory() }
                try removeEmptyDirectories(parents)
            }
        }
    }

    /// Removes every object below a prefix, then the directories and leftovers that held them.
    func removeAll(under prefix: StorageKey, cancellation: CancellationFlag) throws {
        if ReservedName.contains(prefix) { return }
        try failing(to: "remove everything below", prefix) {
            var last: StorageKey?
            var page: [StorageListEntry]
            repeat {
                page = try list(prefix, after: last, limit: 10_000, cancellation: cancellation)
                var parents: Set<[String]> = []
                for entry in page {
                    try cancellation.check()
                    if try unlink(entry.key) { parents.insert(entry.key.components.dropLast()) }
                }
                for parent in parents where synchronizes {
                    if let directory = try openIfPresent(parent) { try directory.synchronizeDirectory() }
                }
                last = page.last?.key
            } while !page.isEmpty
            try removeEmptyTree(prefix.components, cancellation: cancellation)
        }
    }

    /// Removes the directories below and at `components`, and above it, that hold nothing but leftovers.
    func removeEmptyTree(_ components: [String], cancellation: CancellationFlag) throws {
        _ = try removeStaleTemporaries(components, cancellation: cancellation)
        for directory in try directories(components, cancellation: cancellation).reversed() {
            try removeEmptyDirectories(directory)
        }
    }

    /// Removes temporary files whose writers are gone, and attributes whose objects are gone.
    ///
    /// - Returns: how many.
    func removeStaleTemporaries(_ components: [String], cancellation: CancellationFlag) throws -> Int {
        var count = 0
        for path in try directories(components, cancellation: cancellation) {
            guard let directory = try openIfPresent(path) else { continue }
            for name in try DirectoryName.all(in: directory) where name.kind == .file {
                if ReservedName.isTemporary(name.name) {
                    if try removeIfAbandoned(name.name, in: directory, isAbandoned: { true }) { count += 1 }
                } else if let inode = ReservedName.inode(ofAttributes: name.name) {
                    let isAbandoned = { (directory: borrowing Descriptor) throws -> Bool in
                        // Looked at under the lock: a writer keeps it until the object has its name.
                        try !DirectoryName.all(in: directory).contains { $0.kind == .file && $0.inode == inode }
                    }
                    if try removeIfAbandoned(name.name, in: directory, isAbandoned: { try isAbandoned(directory) }) {
                        count += 1
                    }
                }
            }
        }
        return count
    }

    private func removeIfAbandoned(
        _ name: String, in directory: borrowing Descriptor, isAbandoned: () throws -> Bool
    ) throws -> Bool {
        let descriptor = directory.raw
        do {
            let file = try Descriptor.open(name, in: descriptor, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            guard try FileLock.take(file), try isAbandoned() else { return false }
            try systemCall("unlinkat") { unlinkat(descriptor, name, 0) }
            return true
        } catch let error as SystemCallError where error.number == ENOENT {
            return false
        }
    }

    /// Whether there was such an object.
    private func unlink(_ key: StorageKey) throws -> Bool {
        guard let parent = try openIfPresentForRemoval(key) else { return false }
        let directory = parent.raw
        let name = key.lastComponent
        return try replacing.withLock { _ in
            guard let status = try FileStatus.of(name, inRaw: directory) else { return false }
            switch status.kind {
            case .file: break
            case .link: throw SystemCallError(call: "unlinkat", number: ELOOP)
            case .directory, .other: return false
            }
            let pin = try Self.pin(name, inRaw: directory)
            do {
                try systemCall("unlinkat") { unlinkat(directory, name, 0) }
            } catch let error as SystemCallError where error.number == ENOENT {
                return false
            }
            try AttributeFile.remove(ofInode: status.inode, inRaw: directory)
            _ = consume pin
            return true
        }
    }

    private func openIfPresentForRemoval(_ key: StorageKey) throws -> Descriptor? {
        do {
            return try openDirectory(key.components.dropLast())
        } catch let error as SystemCallError where [ENOENT, ENOTDIR, ENAMETOOLONG].contains(error.number) {
            return nil
        }
    }
}
