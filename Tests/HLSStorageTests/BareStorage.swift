import HLSStorage

/// A storage that implements only what it must, so that the protocol's own implementations are tested.
struct BareStorage: Storage {
    let base: any Storage

    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await base.write(bytes, to: key, attributes: attributes)
    }

    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await base.write(contentsOf: file, to: key, attributes: attributes)
    }

    func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        try await base.read(key, range: range)
    }

    func metadata(of key: StorageKey) async throws -> ObjectMetadata {
        try await base.metadata(of: key)
    }

    func remove(_ key: StorageKey) async throws {
        try await base.remove(key)
    }

    func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await base.list(prefix, after: after, limit: limit)
    }
}
