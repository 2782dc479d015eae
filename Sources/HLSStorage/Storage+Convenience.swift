extension Storage {
    /// Writes an object whose content type follows from its name.
    public func write(_ bytes: [UInt8], to key: StorageKey) async throws {
        try await write(bytes, to: key, attributes: ObjectAttributes())
    }

    /// Writes a local file as an object whose content type follows from its name.
    public func write(contentsOf file: String, to key: StorageKey) async throws {
        try await write(contentsOf: file, to: key, attributes: ObjectAttributes())
    }

    /// Reads a whole object.
    public func read(_ key: StorageKey) async throws -> [UInt8] {
        try await read(key, range: nil)
    }

    /// Every object below `prefix` (all objects if it is nil), by the bytes of their keys, fetched as the loop goes.
    public func list(_ prefix: StorageKey? = nil) -> StorageListing {
        StorageListing(storage: self, prefix: prefix)
    }

    /// Removes page by page.
    public func removeAll(under prefix: StorageKey) async throws {
        for try await entry in list(prefix) {
            try Task.checkCancellation()
            try await remove(entry.key)
        }
    }
}
