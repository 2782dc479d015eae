package import HLSStorage
import Synchronization

/// A storage on which one write stands still just before it takes effect, cancelled or not, until it may go on: as when its
/// machine is stopped.
package final class PausedStorage: Storage {
    private enum State {
        case running
        case paused(CheckedContinuation<Void, Never>)
        case over
    }

    private let base: any Storage
    private let isPoint: @Sendable (StorageKey) -> Bool
    private let state = Mutex(State.running)
    private let hasPaused: AsyncStream<Void>
    private let tell: AsyncStream<Void>.Continuation

    /// - Parameter isPoint: says which key's write stands still; the first one for which it is true.
    package init(_ base: any Storage, at isPoint: @escaping @Sendable (StorageKey) -> Bool) {
        self.base = base
        self.isPoint = isPoint
        (hasPaused, tell) = AsyncStream.makeStream()
    }

    /// Waits until the write has come to its point.
    package func waitUntilPaused() async {
        for await _ in hasPaused { return }
    }

    /// Lets the write go on; no other one stands still after that.
    package func goOn() {
        let paused: CheckedContinuation<Void, Never>? = state.withLock { state in
            defer { state = .over }
            if case .paused(let continuation) = state { return continuation }
            return nil
        }
        paused?.resume()
    }

    private func pause(at key: StorageKey) async {
        guard isPoint(key) else { return }
        await withCheckedContinuation { continuation in
            let isPaused = state.withLock { state in
                guard case .running = state else { return false }
                state = .paused(continuation)
                return true
            }
            if isPaused { tell.yield() } else { continuation.resume() }
        }
    }

    package func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        await pause(at: key)
        try await base.write(bytes, to: key, attributes: attributes)
    }

    package func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        await pause(at: key)
        try await base.write(contentsOf: file, to: key, attributes: attributes)
    }

    /// Stands still when all pieces have gone to the storage below, which has the object almost done by then.
    package func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        let pull: @Sendable () async throws -> [UInt8]? = {
            var rest = chunks.makeAsyncIterator()
            if let piece = try await rest.next() { return piece }
            await self.pause(at: key)
            return nil
        }
        try await base.write(ObjectChunks(pull), to: key, attributes: attributes)
    }

    package func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        try await base.read(key, range: range)
    }

    package func metadata(of key: StorageKey) async throws -> ObjectMetadata { try await base.metadata(of: key) }

    package func remove(_ key: StorageKey) async throws { try await base.remove(key) }

    package func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        try await base.list(prefix, after: after, limit: limit)
    }

    package func removeAll(under prefix: StorageKey) async throws { try await base.removeAll(under: prefix) }

    package func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        try await base.promote(staged, to: prefix, last: last)
    }
}
