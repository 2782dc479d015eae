import HLSJobs

extension SQLCatalogueStore: UploadCatalogue {
    package func add(_ upload: NewUpload) async throws -> UploadRecord {
        let time = now()
        let insert = CatalogueStatement(
            """
            INSERT INTO uploads (id, kind, status, name, size, content_type, storage_key, multipart_id, part_size, owner,
                created_at, expires_at)
            VALUES (?1, ?2, 'open', ?3, ?4, ?5, ?6, ?7, ?8, ?9, \(dialect.time("?10")), \(dialect.time("?11")))
            ON CONFLICT (id) DO NOTHING
            """,
            [
                CatalogueValue(upload.id), CatalogueValue(upload.kind.rawValue), CatalogueValue(upload.name),
                CatalogueValue(upload.size), CatalogueValue(upload.contentType), CatalogueValue(upload.storageKey),
                CatalogueValue(upload.multipartID), CatalogueValue(upload.partSize), CatalogueValue(upload.owner),
                CatalogueValue(time), CatalogueValue(time + upload.lifetime),
            ])
        return try await found(upload.id, in: database.run([insert, uploadByID(upload.id)])[1])
    }

    package func upload(_ id: UploadID) async throws -> UploadRecord? {
        try await database.read(uploadByID(id)).first.map(uploadRecord)
    }

    package func advance(_ id: UploadID, _ progress: UploadProgress) async throws -> UploadRecord {
        var values = [CatalogueValue(id), CatalogueValue(progress.from), CatalogueValue(progress.to)]
        var changes = "received = ?3"
        if let state = progress.state {
            values.append(CatalogueValue(state))
            changes += ", state = ?\(values.count)"
        }
        if let lifetime = progress.lifetime {
            values.append(CatalogueValue(now() + lifetime))
            changes += ", expires_at = \(dialect.time("?\(values.count)"))"
        }
        let update = CatalogueStatement(
            "UPDATE uploads SET \(changes) WHERE id = ?1 AND status = 'open' AND received = ?2 RETURNING \(uploadColumns)",
            values, columns: Self.uploadColumnCount)
        let results = try await database.run([update, uploadByID(id)])
        if let row = results[0].first { return try uploadRecord(row) }
        let upload = try found(id, in: results[1])
        if upload.status != .open { throw CatalogueError.uploadEnded(id, upload.status) }
        throw CatalogueError.uploadElsewhere(id, upload.received)
    }

    package func complete(
        _ id: UploadID, as file: NewFile, announcing deliveries: [NewDelivery]
    ) async throws -> UploadCompletion {
        let end = CatalogueStatement(
            """
            UPDATE uploads SET status = 'completed', file_id = ?2, received = size, ended_at = \(dialect.time("?3"))
            WHERE id = ?1 AND status = 'open' RETURNING id
            """, [CatalogueValue(id), CatalogueValue(file.id), CatalogueValue(now())], columns: 1)
        // Whether this file is the one that the upload became; a repeated call with it changes nothing any more.
        let isOurs = "EXISTS (SELECT 1 FROM uploads WHERE id = ?9 AND status = 'completed' AND file_id = ?1)"
        let insert = CatalogueStatement(
            """
            INSERT INTO files (id, name, search_name, size, content_type, storage_key, owner, created_at)
            SELECT ?1, ?2, ?3, \(integer("?4")), ?5, ?6, ?7, \(dialect.time("?8")) WHERE \(isOurs)
            ON CONFLICT (id) DO NOTHING
            """, fileValues(file) + [CatalogueValue(id)])
        let look = CatalogueStatement(
            "SELECT \(fileColumns) FROM files WHERE id = (SELECT file_id FROM uploads WHERE id = ?1)",
            [CatalogueValue(id)], columns: Self.fileColumnCount)
        let announcements = insertions(
            of: deliveries, where: "EXISTS (SELECT 1 FROM uploads WHERE id = ?7 AND file_id = ?8)",
            CatalogueValue(id), CatalogueValue(file.id))
        let results = try await database.run([end, insert, uploadByID(id), look] + announcements)
        let upload = try found(id, in: results[2])
        if upload.status == .aborted { throw CatalogueError.uploadEnded(id, upload.status) }
        guard let made = try results[3].first.map(fileRecord), made.removedAt == nil else {
            throw CatalogueError.uploadedFileGone(id)
        }
        return UploadCompletion(file: made, isNew: !results[0].isEmpty)
    }

    package func abort(_ id: UploadID) async throws -> UploadRecord {
        let update = CatalogueStatement(
            """
            UPDATE uploads SET status = 'aborted', ended_at = \(dialect.time("?2")) WHERE id = ?1 AND status = 'open'
            """, [CatalogueValue(id), CatalogueValue(now())])
        let upload = try await found(id, in: database.run([update, uploadByID(id)])[1])
        if upload.status != .aborted { throw CatalogueError.uploadEnded(id, upload.status) }
        return upload
    }

    package func expiredUploads(limit: Int) async throws -> [UploadRecord] {
        let statement = CatalogueStatement(
            """
            SELECT \(uploadColumns) FROM uploads WHERE status = 'open' AND expires_at < \(dialect.time("?1"))
            ORDER BY expires_at LIMIT ?2
            """, [CatalogueValue(now()), CatalogueValue(PageLimit.clamped(limit))],
            columns: Self.uploadColumnCount)
        return try await database.read(statement).map(uploadRecord)
    }

    /// A parameter of a `SELECT`, whose type PostgreSQL cannot know.
    private func integer(_ parameter: String) -> String {
        dialect == .postgres ? "\(parameter)::text::bigint" : parameter
    }

    private func found(_ id: UploadID, in rows: [CatalogueRow]) throws -> UploadRecord {
        guard let row = rows.first else { throw CatalogueError.noUpload(id) }
        return try uploadRecord(row)
    }

    private func uploadByID(_ id: UploadID) -> CatalogueStatement {
        CatalogueStatement(
            "SELECT \(uploadColumns) FROM uploads WHERE id = ?1", [CatalogueValue(id)],
            columns: Self.uploadColumnCount)
    }

    private static let uploadColumnCount = 15

    private var uploadColumns: String {
        """
        id, kind, status, name, size, content_type, storage_key, multipart_id, part_size, received, state, owner, file_id,
        \(dialect.microseconds("created_at")), \(dialect.microseconds("expires_at"))
        """
    }

    private func uploadRecord(_ row: CatalogueRow) throws -> UploadRecord {
        UploadRecord(
            id: row.id(0), kind: try row.kind(1, UploadKind.self), status: try row.kind(2, UploadStatus.self),
            name: row.text(3), size: row.integer(4), contentType: row.optionalText(5), storageKey: row.text(6),
            multipartID: row.optionalText(7), partSize: row.optionalInteger(8), received: row.integer(9),
            state: row.optionalText(10), owner: row.optionalText(11), file: row.optionalID(12),
            createdAt: row.time(13), expiresAt: row.time(14))
    }
}
