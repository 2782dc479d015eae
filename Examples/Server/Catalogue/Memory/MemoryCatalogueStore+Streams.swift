extension MemoryCatalogueStore: StreamCatalogue {
    package func add(_ stream: NewStream) async throws -> StreamRecord {
        try change { table, now in
            if let existing = table.streams[stream.id] { return existing }
            if table.streams.values.contains(where: { $0.keyHash == stream.keyHash }) {
                throw CatalogueError.streamKeyTaken()
            }
            let record = StreamRecord(
                id: stream.id, keyHash: stream.keyHash, storageKey: stream.storageKey, status: .created,
                owner: stream.owner, createdAt: now)
            table.streams[stream.id] = record
            return record
        }
    }

    package func stream(_ id: StreamID) async throws -> StreamRecord? {
        read { $0.streams[id] }
    }

    package func stream(keyHash: String) async throws -> StreamRecord? {
        read { $0.streams.values.first { $0.keyHash == keyHash } }
    }

    package func streams(after: PageCursor?, limit: Int) async throws -> [StreamRecord] {
        read { CatalogueTable.page($0.streams.values, by: \.cursor, after: after, limit: limit) }
    }

    package func move(_ id: StreamID, to status: StreamStatus) async throws -> StreamRecord {
        try change { table, now in
            guard var stream = table.streams[id] else { throw CatalogueError.noStream(id) }
            if stream.status == status { return stream }
            guard status.predecessors.contains(stream.status) else {
                throw CatalogueError.streamIsPast(id, stream.status)
            }
            stream.status = status
            if status == .ended { stream.endedAt = now } else { stream.startedAt = now }
            table.streams[id] = stream
            return stream
        }
    }
}
