import BenchKit
import HLSStorage

/// A storage that writes down which objects were begun and written, and what was published.
struct AuditedStorage: Storage {
    private let base: any Storage
    private let log: EventLog

    init(_ base: any Storage, log: EventLog) {
        self.base = base
        self.log = log
    }

    private func note(_ kind: StorageEvent.Kind, _ key: StorageKey) throws {
        try log.write([StorageEvent(kind, key: key.string, nanoseconds: MonotonicClock.now())])
    }

    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try note(.began, key)
        try await base.write(bytes, to: key, attributes: attributes)
        try note(.written, key)
    }

    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try note(.began, key)
        try await base.write(contentsOf: file, to: key, attributes: attributes)
        try note(.written, key)
    }

    func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try note(.began, key)
        try await base.write(chunks, to: key, attributes: attributes)
        try note(.written, key)
    }

    func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        try await base.read(key, range: range)
    }
    func metadata(of key: StorageKey) async throws -> ObjectMetadata { try await base.metadata(of: key) }
    func remove(_ key: StorageKey) async throws { try await base.remove(key) }
    func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await base.list(prefix, after: after, limit: limit)
    }
    func removeAll(under prefix: StorageKey) async throws { try await base.removeAll(under: prefix) }

    func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        try await base.promote(staged, to: prefix, last: last)
        try note(.promoted, prefix)
    }
}
