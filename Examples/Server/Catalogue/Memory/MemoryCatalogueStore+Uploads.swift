import HLSJobs

extension MemoryCatalogueStore: UploadCatalogue {
    package func add(_ upload: NewUpload) async throws -> UploadRecord {
        try change { table, now in
            if let existing = table.uploads[upload.id] { return existing.record }
            let record = UploadRecord(
                id: upload.id, kind: upload.kind, status: .open, name: upload.name, size: upload.size,
                contentType: upload.contentType, storageKey: upload.storageKey, multipartID: upload.multipartID,
                partSize: upload.partSize, received: 0, owner: upload.owner, createdAt: now,
                expiresAt: now + upload.lifetime)
            table.uploads[upload.id] = CatalogueTable.KeptUpload(record: record)
            return record
        }
    }

    package func upload(_ id: UploadID) async throws -> UploadRecord? {
        read { $0.uploads[id]?.record }
    }

    package func advance(_ id: UploadID, _ progress: UploadProgress) async throws -> UploadRecord {
        try change { table, now in
            guard var upload = table.uploads[id] else { throw CatalogueError.noUpload(id) }
            if upload.record.status != .open { throw CatalogueError.uploadEnded(id, upload.record.status) }
            if upload.record.received != progress.from {
                throw CatalogueError.uploadElsewhere(id, upload.record.received)
            }
            upload.record.received = progress.to
            upload.record.state = progress.state ?? upload.record.state
            if let lifetime = progress.lifetime { upload.record.expiresAt = now + lifetime }
            table.uploads[id] = upload
            return upload.record
        }
    }

    package func complete(
        _ id: UploadID, as file: NewFile, announcing deliveries: [NewDelivery]
    ) async throws -> UploadCompletion {
        try change { table, now in
            guard var upload = table.uploads[id] else { throw CatalogueError.noUpload(id) }
            switch upload.record.status {
            case .aborted: throw CatalogueError.uploadEnded(id, .aborted)
            case .completed:
                guard let made = upload.record.file.flatMap({ table.files[$0] }), made.removedAt == nil else {
                    throw CatalogueError.uploadedFileGone(id)
                }
                return UploadCompletion(file: made, isNew: false)
            case .open:
                upload.record.status = .completed
                upload.record.file = file.id
                upload.record.received = upload.record.size
                upload.endedAt = now
                table.uploads[id] = upload
                _ = table.record(deliveries, now: now)
                return UploadCompletion(file: table.add(file, now: now), isNew: true)
            }
        }
    }

    package func abort(_ id: UploadID) async throws -> UploadRecord {
        try change { table, now in
            guard var upload = table.uploads[id] else { throw CatalogueError.noUpload(id) }
            if upload.record.status == .completed { throw CatalogueError.uploadEnded(id, .completed) }
            upload.record.status = .aborted
            upload.endedAt = upload.endedAt ?? now
            table.uploads[id] = upload
            return upload.record
        }
    }

    package func expiredUploads(limit: Int) async throws -> [UploadRecord] {
        try change { table, now in
            let found = table.uploads.values.map(\.record).filter { $0.status == .open && $0.expiresAt < now }
            return Array(found.sorted { $0.expiresAt < $1.expiresAt }.prefix(PageLimit.clamped(limit)))
        }
    }
}
