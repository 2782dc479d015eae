package import HLSJobs

extension SQLCatalogueStore: FileCatalogue {
    package func add(_ file: NewFile, announcing deliveries: [NewDelivery]) async throws -> FileRecord {
        let insert = CatalogueStatement(
            """
            INSERT INTO files (id, name, search_name, size, content_type, storage_key, owner, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, \(dialect.time("?8"))) ON CONFLICT (id) DO NOTHING
            """, fileValues(file))
        let results = try await database.run([insert, fileByID(file.id)] + insertions(of: deliveries))
        guard let row = results[1].first else { throw CatalogueError.noFile(file.id) }
        return try fileRecord(row)
    }

    package func file(_ id: FileID) async throws -> FileRecord? {
        try await database.read(fileByID(id, condition: "AND deleted_at IS NULL")).first.map(fileRecord)
    }

    package func files(_ filter: FileFilter) async throws -> [FileRecord] {
        var values = [CatalogueValue(filter.limit)]
        var conditions = ["deleted_at IS NULL"]
        if let search = filter.search {
            values.append(CatalogueValue(search))
            conditions.append(dialect.contains("search_name", "?\(values.count)"))
        }
        if let after = filter.after { conditions.append(isBefore(after, &values)) }
        let statement = CatalogueStatement(
            """
            SELECT \(fileColumns) FROM files WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(newestFirst) LIMIT ?1
            """, values, columns: Self.fileColumnCount)
        return try await database.read(statement).map(fileRecord)
    }

    package func setJob(_ job: JobID, of file: FileID) async throws {
        let update = CatalogueStatement(
            """
            UPDATE files SET outcome = CASE WHEN job_id = ?2 THEN outcome END, job_id = ?2
            WHERE id = ?1 AND deleted_at IS NULL RETURNING id
            """, [CatalogueValue(file), CatalogueValue(job)], columns: 1)
        if try await database.run([update])[0].isEmpty { throw CatalogueError.noFile(file) }
    }

    package func remove(_ file: FileID, announcing deliveries: [NewDelivery]) async throws -> FileRecord? {
        let time = now()
        let update = CatalogueStatement(
            """
            UPDATE files SET deleted_at = \(dialect.time("?2")) WHERE id = ?1 AND deleted_at IS NULL
            RETURNING \(fileColumns)
            """, [CatalogueValue(file), CatalogueValue(time)], columns: Self.fileColumnCount)
        // Only the call that removes it announces it; of two at the same microsecond the deliveries have the same ids.
        let announcements = insertions(
            of: deliveries, at: time,
            where: "EXISTS (SELECT 1 FROM files WHERE id = ?7 AND deleted_at = \(dialect.time("?8")))",
            CatalogueValue(file), CatalogueValue(time))
        return try await database.run([update] + announcements)[0].first.map(fileRecord)
    }

    package func removedFiles(limit: Int) async throws -> [FileRecord] {
        let statement = CatalogueStatement(
            "SELECT \(fileColumns) FROM files WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT ?1",
            [CatalogueValue(PageLimit.clamped(limit))], columns: Self.fileColumnCount)
        return try await database.read(statement).map(fileRecord)
    }

    package func forget(_ file: FileID) async throws {
        _ = try await database.run([
            CatalogueStatement(
                "DELETE FROM files WHERE id = ?1 AND deleted_at IS NOT NULL", [CatalogueValue(file)])
        ])
    }

    // MARK: What uploads need, too

    static let fileColumnCount = 10

    var fileColumns: String {
        """
        id, name, size, content_type, storage_key, owner, job_id, outcome, \(dialect.microseconds("created_at")),
        \(dialect.microseconds("deleted_at"))
        """
    }

    /// For `?1` to `?8` of an insertion.
    func fileValues(_ file: NewFile) -> [CatalogueValue] {
        [
            CatalogueValue(file.id), CatalogueValue(file.name), CatalogueValue(StoredText.folded(file.name)),
            CatalogueValue(file.size), CatalogueValue(file.contentType), CatalogueValue(file.storageKey),
            CatalogueValue(file.owner), CatalogueValue(now()),
        ]
    }

    func fileRecord(_ row: CatalogueRow) throws -> FileRecord {
        FileRecord(
            id: row.id(0), name: row.text(1), size: row.integer(2), contentType: row.optionalText(3),
            storageKey: row.text(4), owner: row.optionalText(5), job: row.optionalJob(6),
            outcome: try row.optionalText(7).map(OutcomeText.outcome), createdAt: row.time(8),
            removedAt: row.optionalTime(9))
    }

    private func fileByID(_ id: FileID, condition: String = "") -> CatalogueStatement {
        CatalogueStatement(
            "SELECT \(fileColumns) FROM files WHERE id = ?1 \(condition)", [CatalogueValue(id)],
            columns: Self.fileColumnCount)
    }

    // MARK: Pages

    /// The order of every list that is paged.
    var newestFirst: String { "created_at DESC, \(dialect.bytes("id")) DESC" }

    /// What is on the pages after a cursor.
    func isBefore(_ cursor: PageCursor, _ values: inout [CatalogueValue]) -> String {
        values += [CatalogueValue(cursor.time), CatalogueValue(cursor.id)]
        return "(created_at, \(dialect.bytes("id"))) < (\(dialect.time("?\(values.count - 1)")), ?\(values.count))"
    }
}
