import HLSStorage
import Synchronization

/// A storage in memory of which one write fails, as if it were away for a moment.
final class FailingOnce: Storage {
    private let base = MemoryStorage()
    private let failing: Int
    private let writes = Mutex(0)

    init(atWrite failing: Int) { self.failing = failing }

    private func countWrite() throws {
        let number = writes.withLock { count in
            count += 1
            return count
        }
        if number == failing { throw StorageError(.unavailable, "the storage is away for a moment; try again") }
    }

    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try countWrite()
        try await base.write(bytes, to: key, attributes: attributes)
    }

    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try countWrite()
        try await base.write(contentsOf: file, to: key, attributes: attributes)
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
    }
}
