#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DirectoryTree {
    func read(_ key: StorageKey, range: Range<Int64>?) throws -> [UInt8] {
        try failing(to: "read", key) {
            let file = try openObject(key)
            let size = try file.status().size
            let range = try ReadRange.resolve(range, size: size, key: key)
            return try file.bytes(at: range.lowerBound, count: Int(range.upperBound - range.lowerBound))
        }
    }

    func metadata(of key: StorageKey) throws -> ObjectMetadata {
        try failing(to: "look at", key) {
            for _ in 0..<Self.attempts {
                let file = try openObject(key)
                let status = try file.status()
                let parent = try openDirectory(key.components.dropLast())
                var text = try ExtendedAttribute.get(from: file)
                if text == nil { text = try AttributeFile.text(for: status, in: parent) }
                if text == nil, try FileStatus.of(key.lastComponent, in: parent)?.inode != status.inode {
                    // Replaced meanwhile, and its attributes may have gone with it.
                    continue
                }
                let attributes = text.map(AttributeText.parse) ?? ObjectAttributes()
                return ObjectMetadata(
                    size: status.size, modified: status.modified,
                    contentType: attributes.contentType ?? MediaContentType.forKey(key),
                    cacheControl: attributes.cacheControl, userMetadata: attributes.userMetadata)
            }
            throw Self.contended(key)
        }
    }

    private func openObject(_ key: StorageKey) throws -> Descriptor {
        if ReservedName.contains(key) { throw StorageError.noObject(key) }
        do {
            let parent = try openDirectory(key.components.dropLast())
            // Without O_NONBLOCK a named pipe would block the thread before it can be refused.
            let file = try Descriptor.open(key.lastComponent, in: parent.raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            if try file.status().kind == .file { return file }
        } catch let error as SystemCallError where [ENOENT, ENOTDIR, ENAMETOOLONG].contains(error.number) {
            throw StorageError.noObject(key)
        }
        throw StorageError.noObject(key)
    }
}
