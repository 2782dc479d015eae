import HLSStorage

/// Where the parts of a planned transcode lie until the asset is complete: their media under final names in one prefix,
/// and records of what is durable in another. Both follow from the asset's key and the plan, so every machine finds them.
struct PartPlace: Sendable {
    let storage: any Storage
    let prefix: StorageKey
    /// Media below their final names; promoted as a whole.
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

    func writeRecord(_ value: some Encodable & Sendable, named name: String) async throws {
        do {
            try await storage.write(
                try JournalText.encode(value), to: journal.appending(name),
                attributes: ObjectAttributes(contentType: "application/json", cacheControl: "no-store"))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// A record, or nil if it is not there.
    func record<Value: Decodable>(_ type: Value.Type, named name: String) async throws -> Value? {
        do {
            let key = try journal.appending(name)
            return try JournalText.decode(type, from: try await storage.read(key), named: key.description)
        } catch let error as StorageError where error.code == .notFound {
            return nil
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// The names of all records, sorted.
    func recordNames() async throws -> [String] {
        do {
            var names: [String] = []
            for try await entry in storage.list(journal) {
                if let name = entry.key.relativeName(below: journal) { names.append(name) }
            }
            return names
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }
}
