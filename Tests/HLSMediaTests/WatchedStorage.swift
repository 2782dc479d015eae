import HLSStorage
import Synchronization

/// A storage that tells of each change before it is made, and may be stopped there.
///
/// Promotion is object by object, so that it can be stopped in the middle.
final class WatchedStorage: Storage {
    private let base: any Storage
    private let watch: @Sendable (_ number: Int, _ key: StorageKey) throws -> Void
    private let count = Mutex(0)
    private let written = Mutex<[String]>([])
    private let read = Mutex(0)
    /// Ends when nobody holds the storage any more.
    let isLetGo: AsyncStream<Never>
    private let end: AsyncStream<Never>.Continuation

    /// `watch` is told the number of the change, from 1, and its key.
    init(
        _ base: any Storage,
        _ watch: @escaping @Sendable (_ number: Int, _ key: StorageKey) throws -> Void = { _, _ in }
    ) {
        self.base = base
        self.watch = watch
        (isLetGo, end) = AsyncStream.makeStream()
    }

    deinit { end.finish() }

    /// The keys that were written, in order.
    var writes: [String] { written.withLock { $0 } }

    /// Bytes that were read.
    var bytesRead: Int { read.withLock { $0 } }

    private func change(_ key: StorageKey) throws {
        let number = count.withLock { count in
            count += 1
            return count
        }
        try watch(number, key)
    }

    func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try change(key)
        written.withLock { $0.append(key.string) }
        try await base.write(bytes, to: key, attributes: attributes)
    }

    func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try change(key)
        written.withLock { $0.append(key.string) }
        try await base.write(contentsOf: file, to: key, attributes: attributes)
    }

    /// Tells of it when the first piece has come, so that it can be stopped in the middle.
    func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        written.withLock { $0.append(key.string) }
        let pieces = Atomic(0)
        let watched: @Sendable () async throws -> [UInt8]? = {
            if pieces.add(1, ordering: .relaxed).newValue == 2 { try self.change(key) }
            var rest = chunks.makeAsyncIterator()
            return try await rest.next()
        }
        try await base.write(ObjectChunks(watched), to: key, attributes: attributes)
    }

    func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        let bytes = try await base.read(key, range: range)
        read.withLock { $0 += bytes.count }
        return bytes
    }

    func metadata(of key: StorageKey) async throws -> ObjectMetadata { try await base.metadata(of: key) }

    func remove(_ key: StorageKey) async throws {
        try change(key)
        try await base.remove(key)
    }

    func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await base.list(prefix, after: after, limit: limit)
    }
}
