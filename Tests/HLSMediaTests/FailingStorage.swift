import HLSStorage

/// A storage one of whose objects cannot be read.
struct FailingStorage: Storage {
    let storage: any Storage
    let key: String
    let code: StorageError.Code

    func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        guard key.string != self.key else { throw StorageError(code, "the test's storage fails here", key: key) }
        return try await storage.read(key, range: range)
    }

    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await storage.write(bytes, to: key, attributes: attributes)
    }

    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await storage.write(contentsOf: file, to: key, attributes: attributes)
    }

    func metadata(of key: StorageKey) async throws -> ObjectMetadata { try await storage.metadata(of: key) }

    func remove(_ key: StorageKey) async throws { try await storage.remove(key) }

    func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await storage.list(prefix, after: after, limit: limit)
    }
}
