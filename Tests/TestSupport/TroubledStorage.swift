package import HLSStorage
import Synchronization

/// A storage in memory whose writes go wrong in a way that the test chooses.
package final class TroubledStorage: Storage {
    package enum Trouble: Sendable {
        /// The write of this number, from 1, fails, and all later ones do.
        case failure(StorageError.Code, atWrite: Int)
        /// Writes from this number on never end unless they are cancelled.
        case blockedWrites(from: Int)
        /// Moving the finished asset to its name fails.
        case failedPromotion(StorageError.Code)
        /// Reads never end unless they are cancelled.
        case blockedReads
    }

    private let base = MemoryStorage()
    private let trouble: Trouble
    private let writes = Mutex(0)
    private let isBlocked: AsyncStream<Void>
    private let noteBlocked: AsyncStream<Void>.Continuation
    private let isRemoved: AsyncStream<Void>
    private let noteRemoved: AsyncStream<Void>.Continuation

    package init(_ trouble: Trouble) {
        self.trouble = trouble
        (isBlocked, noteBlocked) = AsyncStream.makeStream()
        (isRemoved, noteRemoved) = AsyncStream.makeStream()
    }

    /// How many writes were begun.
    package var writeCount: Int { writes.withLock { $0 } }

    /// Waits until something is blocked.
    package func waitUntilBlocked() async {
        for await _ in isBlocked { return }
    }

    /// Waits until all objects under some prefix were removed.
    package func waitUntilRemoved() async {
        for await _ in isRemoved { return }
    }

    /// Every key there is.
    package func keys() async throws -> [String] {
        try await base.list(nil, after: nil, limit: 10_000).map(\.key.description)
    }

    private func block() async throws {
        noteBlocked.yield()
        try await Task.sleep(for: .seconds(3600))
    }

    private func beginWrite() async throws {
        let number = writes.withLock { count in
            count += 1
            return count
        }
        switch trouble {
        case .failure(let code, let first) where number >= first:
            throw StorageError(code, "the storage was told to fail at write \(first)")
        case .blockedWrites(let first) where number >= first: try await block()
        default: break
        }
    }

    package func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await beginWrite()
        try await base.write(bytes, to: key, attributes: attributes)
    }

    package func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try await beginWrite()
        try await base.write(contentsOf: file, to: key, attributes: attributes)
    }

    package func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        if case .blockedReads = trouble { try await block() }
        return try await base.read(key, range: range)
    }

    package func metadata(of key: StorageKey) async throws -> ObjectMetadata {
        if case .blockedReads = trouble {
            return ObjectMetadata(size: 1 << 20, modified: .zero, contentType: "video/mp4")
        }
        return try await base.metadata(of: key)
    }

    package func remove(_ key: StorageKey) async throws { try await base.remove(key) }

    package func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await base.list(prefix, after: after, limit: limit)
    }

    package func removeAll(under prefix: StorageKey) async throws {
        try await base.removeAll(under: prefix)
        noteRemoved.yield()
    }

    package func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        if case .failedPromotion(let code) = trouble { throw StorageError(code, "the storage was told not to promote") }
        try await base.promote(staged, to: prefix, last: last)
    }
}
