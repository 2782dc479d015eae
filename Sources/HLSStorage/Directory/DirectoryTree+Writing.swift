import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DirectoryTree {
    /// Writes a whole object: temporary file, content, attributes, fsync, rename, fsync of the directory.
    func write(
        to key: StorageKey, attributes: ObjectAttributes, cancellation: CancellationFlag,
        content: (borrowing Descriptor) throws -> Void
    ) throws {
        try attributes.validate()
        try checkName(key)
        try failing(to: "write", key, isWrite: true) {
            try writeFile(to: key, attributes: attributes, cancellation: cancellation, content: content)
        }
    }

    private func writeFile(
        to key: StorageKey, attributes: ObjectAttributes, cancellation: CancellationFlag,
        content: (borrowing Descriptor) throws -> Void
    ) throws {
        var temporary = try makeTemporary(near: key)
        try content(temporary.file)
        try finish(&temporary, at: key, attributes: attributes, cancellation: cancellation)
    }

    /// Begins an object whose bytes come later.
    func begin(_ key: StorageKey, attributes: ObjectAttributes) throws -> GrowingObject {
        try attributes.validate()
        try checkName(key)
        return try failing(to: "write", key, isWrite: true) { GrowingObject(key, try makeTemporary(near: key)) }
    }

    /// Adds bytes to an object that was begun.
    func append(_ bytes: [UInt8], to object: GrowingObject, cancellation: CancellationFlag) throws {
        try failing(to: "write", object.key, isWrite: true) {
            try object.withFile { try Self.write(bytes, to: $0.file, cancellation: cancellation) }
        }
    }

    /// Gives an object that was begun its name.
    func finish(_ object: GrowingObject, attributes: ObjectAttributes, cancellation: CancellationFlag) throws {
        try failing(to: "write", object.key, isWrite: true) {
            try object.withFile {
                try finish(&$0, at: object.key, attributes: attributes, cancellation: cancellation)
            }
        }
    }

    private func finish(
        _ temporary: inout TemporaryFile, at key: StorageKey, attributes: ObjectAttributes,
        cancellation: CancellationFlag
    ) throws {
        var text = AttributeText.make(attributes, for: key)
        if let some = text, usesExtendedAttributes, try ExtendedAttribute.set(some, on: temporary.file) {
            text = nil
        }
        if synchronizes {
            try temporary.file.synchronize()
        } else {
            try temporary.file.reportDelayedErrors()
        }
        try cancellation.check()
        try install(&temporary, attributeText: text, at: key)
    }

    /// Writes bytes in pieces, between which a cancellation is noticed.
    static func write(_ bytes: [UInt8], to file: borrowing Descriptor, cancellation: CancellationFlag) throws {
        let raw = file.raw
        try bytes.withUnsafeBytes { all in
            var offset = 0
            while offset < all.count {
                try cancellation.check()
                let end = min(offset + writePieceByteCount, all.count)
                try Descriptor.write(UnsafeRawBufferPointer(rebasing: all[offset..<end]), to: raw)
                offset = end
            }
        }
    }

    private static let writePieceByteCount = 4 << 20

    /// Refuses what no file can be named; the kernel's own limit would be noticed only after making directories.
    func checkName(_ key: StorageKey) throws(StorageError) {
        if ReservedName.contains(key) {
            throw StorageError(
                .invalidKey,
                "\"\(key)\" is not usable: names that begin with \".sluice-\" are reserved; choose another",
                key: key)
        }
        if let long = key.components.first(where: { $0.utf8.count > Int(NAME_MAX) }) {
            throw StorageError(
                .invalidKey,
                "\"\(key)\" is not usable: a component has \(long.utf8.count) bytes, shorten it to \(NAME_MAX)",
                key: key)
        }
    }

    /// In the deepest directory there is on the way, because only there a rename to the key surely stays within one
    /// file system.
    private func makeTemporary(near key: StorageKey) throws -> TemporaryFile {
        for _ in 0..<Self.attempts {
            let directory = try openDeepest(key.components.dropLast())
            if let temporary = try TemporaryFile.make(in: directory) { return temporary }
        }
        throw Self.contended(key)
    }

    private func install(_ temporary: inout TemporaryFile, attributeText: String?, at key: StorageKey) throws {
        let parents = Array(key.components.dropLast())
        var madeAny = false
        do {
            for _ in 0..<Self.attempts {
                guard let parent = try makeDirectory(parents, madeAny: &madeAny) else { continue }
                let status = try temporary.file.status()
                var attributeFile: AttributeFile?
                if let attributeText {
                    attributeFile = try AttributeFile.write(
                        attributeText, for: status, in: parent, synchronize: synchronizes)
                    if attributeFile == nil { continue }
                }
                do {
                    try replace(
                        from: temporary.directory, temporary.name, to: parent, key.lastComponent)
                } catch {
                    if attributeFile != nil { try AttributeFile.remove(ofInode: status.inode, in: parent) }
                    if let failure = error as? SystemCallError, failure.number == ENOENT { continue }
                    throw error
                }
                temporary.keep()
                _ = consume attributeFile
                if synchronizes { try parent.synchronizeDirectory() }
                return
            }
            throw Self.contended(key)
        } catch {
            if madeAny { try removeEmptyDirectories(parents) }
            throw error
        }
    }

    /// Gives a file another name; a file of that name is replaced together with its attributes.
    func replace(
        from source: borrowing Descriptor, _ sourceName: String, to target: borrowing Descriptor, _ targetName: String
    ) throws {
        let from = source.raw
        let into = target.raw
        try replacing.withLock { _ in
            let old = try FileStatus.of(targetName, inRaw: into)
            if old?.kind == .directory {
                // One that holds nothing is no object.
                do {
                    try systemCall("unlinkat") { unlinkat(into, targetName, AT_REMOVEDIR) }
                } catch let error as SystemCallError where error.number == ENOTEMPTY || error.number == EEXIST {
                    throw SystemCallError(call: "renameat", number: EISDIR)
                }
            }
            let pin = try Self.pin(targetName, inRaw: into)
            try systemCall("renameat") { renameat(from, sourceName, into, targetName) }
            if let old, old.kind == .file { try AttributeFile.remove(ofInode: old.inode, inRaw: into) }
            _ = consume pin
        }
    }

    /// Holds a file that is about to lose its name, so that its inode number, and with it the name of its attribute
    /// file, is not given to another before that file is removed.
    static func pin(_ name: String, inRaw directory: Int32) throws(SystemCallError) -> Descriptor? {
        do throws(SystemCallError) {
            return try Descriptor.open(name, in: directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        } catch {
            // A link or a file that may not be read has no attribute file of ours.
            if [ENOENT, EACCES, ELOOP, ENXIO].contains(error.number) { return nil }
            throw error
        }
    }

    static func contended(_ key: StorageKey) -> StorageError {
        StorageError(
            .unavailable,
            "cannot write \"\(key)\": another process keeps removing its directory; stop that and try again",
            key: key)
    }

    /// Turns the operating system's failures into storage errors about `key`, except the number `passing`.
    func failing<Value>(
        to doing: String, _ key: StorageKey, isWrite: Bool = false, passing: Int32? = nil, _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as SystemCallError where error.number != passing {
            let place = root + "/" + key.string
            if isWrite && error.number == ENOTDIR {
                throw StorageError(
                    .alreadyExists,
                    "cannot \(doing) \"\(place)\": one of its directories is a file; remove that or choose another name",
                    key: key, cause: error)
            }
            if isWrite && error.number == EISDIR {
                throw StorageError(
                    .alreadyExists,
                    "cannot \(doing) \"\(place)\": other objects are stored below that name; choose another",
                    key: key, cause: error)
            }
            throw StorageError(error, doing: doing, place: place, key: key)
        }
    }
}
