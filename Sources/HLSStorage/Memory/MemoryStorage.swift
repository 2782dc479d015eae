/// A storage in memory, for tests and for small things that need not last.
public actor MemoryStorage: Storage {
    private struct Object {
        let bytes: [UInt8]
        let metadata: ObjectMetadata
    }

    private var objects: [StorageKey: Object] = [:]
    private let threads = BlockingThreads(limit: 1)

    /// Makes an empty storage.
    public init() {}

    public func write(_ bytes: [UInt8], to key: StorageKey, attributes: ObjectAttributes) async throws {
        try attributes.validate()
        try Task.checkCancellation()
        objects[key] = Object(
            bytes: bytes,
            metadata: ObjectMetadata(
                size: Int64(bytes.count), modified: .sinceEpoch,
                contentType: attributes.contentType ?? MediaContentType.forKey(key),
                cacheControl: attributes.cacheControl, userMetadata: attributes.userMetadata))
    }

    public func write(contentsOf file: String, to key: StorageKey, attributes: ObjectAttributes) async throws {
        try attributes.validate()
        let bytes = try await threads.run { cancellation in
            let source = try LocalFile(file)
            var bytes: [UInt8] = []
            try source.forEachPiece(cancellation) { bytes.append(contentsOf: $0) }
            return bytes
        }
        try await write(bytes, to: key, attributes: attributes)
    }

    public func read(_ key: StorageKey, range: Range<Int64>?) async throws -> [UInt8] {
        let object = try object(key)
        guard let range else { return object.bytes }
        let part = try ReadRange.resolve(range, size: Int64(object.bytes.count), key: key)
        return Array(object.bytes[Int(part.lowerBound)..<Int(part.upperBound)])
    }

    public func metadata(of key: StorageKey) async throws -> ObjectMetadata {
        try object(key).metadata
    }

    public func remove(_ key: StorageKey) async throws {
        objects[key] = nil
    }

    public func removeAll(under prefix: StorageKey) async throws {
        for key in objects.keys where key.relativeName(below: prefix) != nil {
            objects[key] = nil
        }
    }

    /// Costs one pass over all objects, and the sorting of those beyond `after`.
    public func list(_ prefix: StorageKey?, after: StorageKey?, limit: Int) async throws -> [StorageListEntry] {
        objects
            .filter { key, _ in
                if let prefix, key == prefix || !key.hasPrefix(prefix) { return false }
                return after.map { $0 < key } ?? true
            }
            .map { StorageListEntry(key: $0, size: $1.metadata.size, modified: $1.metadata.modified) }
            .sorted { $0.key < $1.key }
            .prefix(max(0, limit))
            .map { $0 }
    }

    /// Moves everything in one step that no reader sees half done.
    public func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        let order = try PromotionOrder(staged: staged, prefix: prefix, last: last)
        try Task.checkCancellation()
        let sources = objects.keys.filter { $0.relativeName(below: staged) != nil }
        if sources.isEmpty { throw order.nothingStaged }
        let moves = try sources.map { (source: $0, target: try order.destination(of: $0)) }
        for move in moves {
            objects[move.target] = objects.removeValue(forKey: move.source)
        }
    }

    private func object(_ key: StorageKey) throws -> Object {
        guard let object = objects[key] else { throw StorageError.noObject(key) }
        return object
    }
}
