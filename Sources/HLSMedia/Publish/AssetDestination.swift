import HLSStorage

/// Where an asset goes: written below a staging prefix, and moved under its own name only when complete.
struct AssetDestination: Sendable {
    static let playlistName = "master.m3u8"
    static let recordName = "asset.json"

    let storage: any Storage
    let prefix: StorageKey
    let staging: StorageKey
    private let replaces: Bool

    /// A destination whose staging prefix has a name of its own.
    init(_ storage: any Storage, prefix: String, overwrite: Bool) async throws {
        let tag = String(UInt64.random(in: .min ... .max), radix: 36)
        try await self.init(storage, prefix: prefix, tag: tag, overwrite: overwrite)
    }

    /// Checks the destination; throws `MediaError` (`outputExists`) if something is there and may not be replaced.
    init(_ storage: any Storage, prefix: String, tag: String, overwrite: Bool) async throws {
        self.storage = storage
        do {
            self.prefix = try StorageKey(prefix)
            staging = try Self.key(beside: self.prefix, "partial-\(tag)")
            replaces = try await !storage.list(self.prefix, after: nil, limit: 1).isEmpty
        } catch {
            throw MediaError(storing: error)
        }
        if try await Self.exists(self.prefix, in: storage) {
            throw MediaError(
                .outputExists, "\(prefix): a file of that name is there, where a folder is needed; choose another name")
        }
        guard replaces else { return }
        guard overwrite else {
            throw MediaError(
                .outputExists,
                "\(prefix): something is there already; choose another name, or overwrite it (--overwrite)")
        }
        guard try await hasAsset() else {
            throw MediaError(
                .outputExists, "\(prefix): what is there is no asset and is not overwritten; choose another name")
        }
    }

    /// The key of a prefix that belongs to the asset's and stands beside it.
    static func key(beside prefix: StorageKey, _ suffix: String) throws(StorageError) -> StorageKey {
        let folder = prefix.parent.map { "\($0.string)/" } ?? ""
        return try StorageKey("\(folder)\(prefix.lastComponent).\(suffix)")
    }

    private func hasAsset() async throws -> Bool {
        for name in [Self.playlistName, Self.recordName] {
            if try await Self.exists(try StorageKey("\(prefix.string)/\(name)"), in: storage) { return true }
        }
        return false
    }

    private static func exists(_ key: StorageKey, in storage: any Storage) async throws -> Bool {
        do {
            _ = try await storage.metadata(of: key)
            return true
        } catch let error as StorageError where error.code == .notFound {
            return false
        } catch {
            throw MediaError(storing: error)
        }
    }

    func write(_ bytes: [UInt8], to name: String, type: String, metadata: [String: String] = [:]) async throws {
        do {
            // Playlists and the record change when an asset is replaced, so caches must ask again.
            let attributes = ObjectAttributes(
                contentType: type, cacheControl: "no-cache", userMetadata: metadata)
            try await storage.write(bytes, to: StorageKey("\(staging.string)/\(name)"), attributes: attributes)
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// Writes what never changes once it is there, as segments do not.
    func writeMedia(_ bytes: [UInt8], to name: String, type: String) async throws {
        do {
            let attributes = ObjectAttributes(contentType: type, cacheControl: Publisher.cacheControl)
            try await storage.write(bytes, to: StorageKey("\(staging.string)/\(name)"), attributes: attributes)
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// Moves the finished asset under its name, the multivariant playlist and the record last, and removes what an
    /// older asset of that name had and this one has not.
    func publish(_ asset: Asset) async throws {
        do {
            let stale = try await staleObjects(asset)
            try await storage.promote(staging, to: prefix, last: [Self.playlistName, Self.recordName])
            // The asset is there, so a cancellation must not leave the old one's objects with it.
            try await Task { for name in stale { try await storage.remove(prefix.appending(name)) } }.value
        } catch {
            throw MediaError(storing: error)
        }
    }

    /// The names of an older asset's objects that the new one has not.
    func staleObjects(_ asset: Asset) async throws -> [String] {
        guard replaces else { return [] }
        let record: [UInt8]
        do {
            record = try await storage.read(try StorageKey("\(prefix.string)/\(Self.recordName)"))
        } catch let error as StorageError where error.code == .notFound {
            return []
        }
        // A record of another version names its objects in its own way; they are then left alone.
        guard let old = AssetRecord.decode(record) else { return [] }
        let kept = Set(asset.objects.map(\.name))
        return old.objects.map(\.name).filter { !kept.contains($0) }
    }

    /// Removes everything that was staged; never cancelled, so that a cancelled transcode leaves nothing behind.
    ///
    /// Returns why that could not be done, if it could not.
    func discard() async -> (any Error)? {
        let (storage, staging) = (storage, staging)
        let removal = Task.detached { try await storage.removeAll(under: staging) }
        if case .failure(let error) = await removal.result { return error }
        return nil
    }
}

extension MediaError {
    /// The error for a failure of the storage, or the error itself if it is none.
    init(storing error: any Error) {
        switch error {
        case let error as MediaError: self = error
        case let error as StorageError:
            let code: Code =
                error.code == .noSpace ? .outputFull : error.code == .denied ? .outputNotWritable : .storageFailed
            self.init(code, error.description, cause: error)
        default: self.init(.storageFailed, "the storage failed: \(error)", cause: error)
        }
    }
}
