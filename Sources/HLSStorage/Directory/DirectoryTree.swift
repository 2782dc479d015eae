import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The blocking half of `DirectoryStorage`: what is done with files, on whatever thread calls.
///
/// Every name is opened relative to its directory's descriptor and without following symbolic links, so that no link
/// below the root, even one made meanwhile, leads a key outside.
final class DirectoryTree: Sendable {
    let root: String
    let synchronizes: Bool
    /// Off in tests of what is done on file systems without extended attributes.
    let usesExtendedAttributes: Bool
    /// Held while one file replaces another, so that the attributes of the replaced one go exactly once.
    let replacing = Mutex(())

    /// How often a step is repeated when others remove its directory at the same moment.
    static let attempts = 1000

    init(root: String, synchronizes: Bool, usesExtendedAttributes: Bool) {
        self.root = root
        self.synchronizes = synchronizes
        self.usesExtendedAttributes = usesExtendedAttributes
    }

    func openRoot() throws -> Descriptor {
        if root.utf8.contains(0) {
            throw StorageError(.notFound, "the root of the storage contains a NUL; give the path of a directory")
        }
        do throws(SystemCallError) {
            return try Descriptor.open(root, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
        } catch {
            guard error.number == ENOTDIR else { throw error }
            throw StorageError(
                .unavailable, "the root of the storage, \"\(root)\", is not a directory; give the path of one",
                cause: error)
        }
    }

    /// Opens a directory of the tree; fails with ENOENT, ENOTDIR or, for a symbolic link, ELOOP.
    func openDirectory(_ components: some Sequence<String>) throws -> Descriptor {
        var current = try openRoot()
        for name in components {
            current = try openChild(name, of: current)
        }
        return current
    }

    /// Opens the deepest directory there is on the way to `components`, having made the root.
    func openDeepest(_ components: some Sequence<String>) throws -> Descriptor {
        var current = try openOrMakeRoot()
        for name in components {
            guard let next = try openChildIfPresent(name, of: current) else { return current }
            current = next
        }
        return current
    }

    /// Opens a directory of the tree, having made what was missing of it; nil when it was removed meanwhile.
    func makeDirectory(_ components: some Sequence<String>, madeAny: inout Bool) throws -> Descriptor? {
        var current = try openOrMakeRoot()
        for name in components {
            switch try make(name, in: current) {
            case .made: madeAny = true
            case .existed: break
            case .parentRemoved: return nil
            }
            guard let next = try openChildIfPresent(name, of: current) else { return nil }
            current = next
        }
        return current
    }

    /// Removes directories that hold nothing, from the innermost towards the root.
    func removeEmptyDirectories(_ components: [String]) throws {
        for count in stride(from: components.count, to: 0, by: -1) {
            do {
                let parent = try openDirectory(components[..<(count - 1)])
                let raw = parent.raw
                try systemCall("unlinkat") { unlinkat(raw, components[count - 1], AT_REMOVEDIR) }
            } catch is SystemCallError {
                // It holds something, is a mount point, or may not be removed; an empty directory is no object, so
                // nothing that was asked for is left undone.
                return
            }
        }
    }

    private func openChild(_ name: String, of directory: borrowing Descriptor) throws(SystemCallError) -> Descriptor {
        do throws(SystemCallError) {
            return try Descriptor.open(name, in: directory.raw, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        } catch  where error.number == ENOTDIR {
            // Linux says the same for a symbolic link as for a file.
            if try FileStatus.of(name, in: directory)?.kind == .link {
                throw SystemCallError(call: error.call, number: ELOOP)
            }
            throw error
        }
    }

    private func openChildIfPresent(
        _ name: String, of directory: borrowing Descriptor
    ) throws(SystemCallError) -> Descriptor? {
        do throws(SystemCallError) {
            return try openChild(name, of: directory)
        } catch  where error.number == ENOENT {
            return nil
        }
    }

    private enum Making {
        case made, existed, parentRemoved
    }

    private func make(_ name: String, in directory: borrowing Descriptor) throws(SystemCallError) -> Making {
        let descriptor = directory.raw
        do throws(SystemCallError) {
            try systemCall("mkdirat") { mkdirat(descriptor, name, 0o777) }
        } catch  where error.number == EEXIST {
            return .existed
        } catch  where error.number == ENOENT {
            return .parentRemoved
        }
        if synchronizes { try directory.synchronizeDirectory() }
        return .made
    }

    private func openOrMakeRoot() throws -> Descriptor {
        do {
            return try openRoot()
        } catch let error as SystemCallError where error.number == ENOENT {
            return try makeRoot()
        }
    }

    private func makeRoot() throws(SystemCallError) -> Descriptor {
        let start = root.utf8.first == UInt8(ascii: "/") ? "/" : "."
        var current = try Descriptor.open(start, in: AT_FDCWD, O_RDONLY | O_DIRECTORY)
        for name in root.utf8.split(separator: UInt8(ascii: "/")).map({ String(Substring($0)) }) where name != "." {
            // Only what is missing is made: a directory one may not write to is passed through.
            do throws(SystemCallError) {
                current = try Descriptor.open(name, in: current.raw, O_RDONLY | O_DIRECTORY)
            } catch {
                guard error.number == ENOENT else { throw error }
                _ = try make(name, in: current)
                current = try Descriptor.open(name, in: current.raw, O_RDONLY | O_DIRECTORY)
            }
        }
        return current
    }
}
