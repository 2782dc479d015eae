package import HLSJobs

extension MemoryCatalogueStore: FileCatalogue {
    package func add(_ file: NewFile, announcing deliveries: [NewDelivery]) async throws -> FileRecord {
        try change { table, now in
            let record = table.add(file, now: now)
            _ = table.record(deliveries, now: now)
            return record
        }
    }

    package func file(_ id: FileID) async throws -> FileRecord? {
        read { $0.files[id] }.flatMap { $0.removedAt == nil ? $0 : nil }
    }

    package func files(_ filter: FileFilter) async throws -> [FileRecord] {
        read { table in
            let found = table.files.values.filter { file in
                file.removedAt == nil
                    && (filter.search.map { StoredText.folded(file.name).utf8.contains($0.utf8) } ?? true)
            }
            return CatalogueTable.page(found, by: \.cursor, after: filter.after, limit: filter.limit)
        }
    }

    package func setJob(_ job: JobID, of file: FileID) async throws {
        try change { table, _ in
            guard var record = table.files[file], record.removedAt == nil else { throw CatalogueError.noFile(file) }
            if record.job != job { record.outcome = nil }
            record.job = job
            table.files[file] = record
        }
    }

    package func remove(_ file: FileID, announcing deliveries: [NewDelivery]) async throws -> FileRecord? {
        try change { table, now in
            guard var record = table.files[file], record.removedAt == nil else { return nil }
            record.removedAt = now
            table.files[file] = record
            _ = table.record(deliveries, now: now)
            return record
        }
    }

    package func removedFiles(limit: Int) async throws -> [FileRecord] {
        read { table in
            let found = table.files.values.filter { $0.removedAt != nil }
            let sorted = found.sorted { ($0.removedAt ?? $0.createdAt) < ($1.removedAt ?? $1.createdAt) }
            return Array(sorted.prefix(PageLimit.clamped(limit)))
        }
    }

    package func forget(_ file: FileID) async throws {
        try change { table, _ in
            if table.files[file]?.removedAt != nil { table.files[file] = nil }
        }
    }
}

extension CatalogueTable {
    mutating func add(_ file: NewFile, now: JobTime) -> FileRecord {
        if let existing = files[file.id] { return existing }
        let record = FileRecord(
            id: file.id, name: file.name, size: file.size, contentType: file.contentType,
            storageKey: file.storageKey, owner: file.owner, createdAt: now)
        files[file.id] = record
        return record
    }
}
