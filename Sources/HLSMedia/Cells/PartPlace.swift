import HLSStorage

/// Where the parts of a planned transcode lie until the asset is complete: their media in one prefix, and records of what is
/// durable in another. Both follow from the asset's key and the plan, so every machine finds them.
struct PartPlace: Sendable {
    let storage: any Storage
    let prefix: StorageKey
    /// Media: a folder for each attempt, and what assembling needs.
    let staging: StorageKey
    /// Records; removed when the asset is published.
    let journal: StorageKey

    init(_ storage: any Storage, key: String, plan: TranscodePlan) throws(MediaError) {
        do throws(StorageError) {
            self.storage = storage
            prefix = try StorageKey(key)
            staging = try AssetDestination.key(beside: prefix, "partial-\(plan.id)")
            journal = try AssetDestination.key(beside: prefix, "journal-\(plan.id)")
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// Where an attempt writes media, below their final names; nobody else writes there.
    func folder(of attempt: PartAttempt) throws(MediaError) -> StorageKey {
        do throws(StorageError) {
            return try staging.appending(attempt.text)
        } catch {
            throw MediaError(storing: error)
        }
    }

    // MARK: - Records

    /// Writes a record of an attempt, or of all if it is nil.
    func writeRecord(_ value: some Encodable & Sendable, named name: String, by attempt: PartAttempt?) async throws {
        try await storing {
            try await storage.write(
                try JournalText.encode(value), to: key(name, attempt),
                attributes: ObjectAttributes(contentType: "application/json", cacheControl: "no-store"))
        }
    }

    /// A record of an attempt, or of all if it is nil; nil if it is not there.
    func record<Value: Decodable>(
        _ type: Value.Type, named name: String, by attempt: PartAttempt?
    ) async throws -> Value? {
        do {
            let key = try key(name, attempt)
            return try JournalText.decode(type, from: try await storage.read(key), named: key.description)
        } catch let error as StorageError where error.code == .notFound {
            return nil
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// What is made, and by which attempt.
    func selection() async throws -> PartSelection {
        var made: [PartAttempt: [String]] = [:]
        var kept: [PartAttempt: [PartSelection.Kept]] = [:]
        for (attempt, name) in try await recordNames() {
            if !RecordName.isKept(name) {
                made[attempt, default: []].append(name)
            } else if let record = try await record(PartSelection.Kept.self, named: name, by: attempt) {
                kept[attempt, default: []].append(record)
            }
        }
        return PartSelection(made: made, kept: kept)
    }

    private func recordNames() async throws -> [(PartAttempt, String)] {
        try await storing {
            let folder = try journal.appending(RecordName.attempts)
            var names: [(PartAttempt, String)] = []
            for try await entry in storage.list(folder) {
                let words = entry.key.relativeName(below: folder)?.split(separator: "/", maxSplits: 1) ?? []
                guard words.count == 2, let attempt = PartAttempt(text: words[0]) else { continue }
                names.append((attempt, String(words[1])))
            }
            return names
        }
    }

    private func key(_ name: String, _ attempt: PartAttempt?) throws(StorageError) -> StorageKey {
        guard let attempt else { return try journal.appending(name) }
        return try journal.appending("\(RecordName.attempts)/\(attempt.text)/\(name)")
    }

    /// Runs `body`; failures of the storage come out as `MediaError`.
    func storing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }
}
