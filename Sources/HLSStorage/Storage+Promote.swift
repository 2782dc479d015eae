extension Storage {
    /// Moves by reading, writing and removing one object after the other; large ones pass through a local file.
    public func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        try await promoteByCopying(PromotionOrder(staged: staged, prefix: prefix, last: last))
    }

    func promoteByCopying(_ order: PromotionOrder) async throws {
        let threads = BlockingThreads(limit: 1)
        var isEmpty = true
        for try await entry in list(order.staged) {
            isEmpty = false
            if order.movesLast(entry.key) { continue }
            let metadata = try await metadata(of: entry.key)
            try await move(entry.key, metadata, to: order.destination(of: entry.key), threads: threads)
        }
        if isEmpty { throw order.nothingStaged }
        for key in order.last {
            guard let metadata = try await metadataIfPresent(of: key) else { continue }
            try await move(key, metadata, to: order.destination(of: key), threads: threads)
        }
    }

    private func metadataIfPresent(of key: StorageKey) async throws -> ObjectMetadata? {
        do {
            return try await metadata(of: key)
        } catch let error as StorageError where error.code == .notFound {
            return nil
        }
    }

    private func move(
        _ source: StorageKey, _ metadata: ObjectMetadata, to destination: StorageKey, threads: BlockingThreads
    ) async throws {
        try Task.checkCancellation()
        if metadata.size <= promotePieceByteCount {
            let bytes = try await read(source)
            try await write(bytes, to: destination, attributes: metadata.attributes)
        } else {
            try await moveThroughFile(source, to: destination, metadata: metadata, threads: threads)
        }
        try await remove(source)
    }

    private func moveThroughFile(
        _ source: StorageKey, to destination: StorageKey, metadata: ObjectMetadata, threads: BlockingThreads
    ) async throws {
        let spool = try await threads.run { _ in try SpoolFile() }
        var offset: Int64 = 0
        while offset < metadata.size {
            try Task.checkCancellation()
            let end = min(offset + Int64(promotePieceByteCount), metadata.size)
            let piece = try await read(source, range: offset..<end)
            if Int64(piece.count) != end - offset {
                throw StorageError(
                    .unavailable, "\"\(source)\" changed while it was being promoted; promote again", key: source)
            }
            try await threads.run { _ in try spool.append(piece) }
            offset = end
        }
        try await write(contentsOf: spool.path, to: destination, attributes: metadata.attributes)
    }
}

/// What the default `promote` holds in memory of one object, in bytes.
private let promotePieceByteCount = 8 << 20
