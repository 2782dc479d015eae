extension SQLCatalogueStore: StreamCatalogue {
    package func add(_ stream: NewStream) async throws -> StreamRecord {
        let insert = CatalogueStatement(
            """
            INSERT INTO streams (id, key_hash, storage_key, status, owner, created_at)
            VALUES (?1, ?2, ?3, 'created', ?4, \(dialect.time("?5"))) ON CONFLICT DO NOTHING
            """,
            [
                CatalogueValue(stream.id), CatalogueValue(stream.keyHash), CatalogueValue(stream.storageKey),
                CatalogueValue(stream.owner), CatalogueValue(now()),
            ])
        guard let row = try await database.run([insert, streamWhere("id", stream.id.rawValue)])[1].first else {
            throw CatalogueError.streamKeyTaken()
        }
        return try streamRecord(row)
    }

    package func stream(_ id: StreamID) async throws -> StreamRecord? {
        try await database.read(streamWhere("id", id.rawValue)).first.map(streamRecord)
    }

    package func stream(keyHash: String) async throws -> StreamRecord? {
        try await database.read(streamWhere("key_hash", keyHash)).first.map(streamRecord)
    }

    package func streams(after: PageCursor?, limit: Int) async throws -> [StreamRecord] {
        var values = [CatalogueValue(PageLimit.clamped(limit))]
        let clause = after.map { "WHERE " + isBefore($0, &values) } ?? ""
        let statement = CatalogueStatement(
            "SELECT \(streamColumns) FROM streams \(clause) ORDER BY \(newestFirst) LIMIT ?1", values,
            columns: Self.streamColumnCount)
        return try await database.read(statement).map(streamRecord)
    }

    package func move(_ id: StreamID, to status: StreamStatus) async throws -> StreamRecord {
        var statements = [streamWhere("id", id.rawValue)]
        if !status.predecessors.isEmpty { statements.insert(moving(id, to: status), at: 0) }
        guard let row = try await database.run(statements).last?.first else { throw CatalogueError.noStream(id) }
        let stream = try streamRecord(row)
        if stream.status != status { throw CatalogueError.streamIsPast(id, stream.status) }
        return stream
    }

    private func moving(_ id: StreamID, to status: StreamStatus) -> CatalogueStatement {
        let before = status.predecessors.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let column = status == .ended ? "ended_at" : "started_at"
        return CatalogueStatement(
            """
            UPDATE streams SET status = '\(status.rawValue)', \(column) = \(dialect.time("?2"))
            WHERE id = ?1 AND status IN (\(before))
            """, [CatalogueValue(id), CatalogueValue(now())])
    }

    private func streamWhere(_ column: String, _ value: String) -> CatalogueStatement {
        CatalogueStatement(
            "SELECT \(streamColumns) FROM streams WHERE \(column) = ?1", [CatalogueValue(value)],
            columns: Self.streamColumnCount)
    }

    private static let streamColumnCount = 8

    private var streamColumns: String {
        """
        id, key_hash, storage_key, status, owner, \(dialect.microseconds("created_at")),
        \(dialect.microseconds("started_at")), \(dialect.microseconds("ended_at"))
        """
    }

    private func streamRecord(_ row: CatalogueRow) throws -> StreamRecord {
        StreamRecord(
            id: row.id(0), keyHash: row.text(1), storageKey: row.text(2), status: try row.kind(3, StreamStatus.self),
            owner: row.optionalText(4), createdAt: row.time(5), startedAt: row.optionalTime(6),
            endedAt: row.optionalTime(7))
    }
}
