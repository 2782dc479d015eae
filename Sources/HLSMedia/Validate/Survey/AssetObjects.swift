import HLSStorage

/// The objects of one asset on a storage, by their names below its prefix.
struct AssetObjects {
    /// What is known of an object without reading it.
    struct Facts: Sendable {
        var size: Int
        var contentType: String
    }

    let storage: any Storage
    /// Nil if the asset lies at the storage's root.
    let prefix: StorageKey?
    /// Every object that was asked for; nil for one that is not there.
    private(set) var facts: [String: Facts?] = [:]

    init(_ storage: any Storage, prefix: StorageKey?) {
        self.storage = storage
        self.prefix = prefix
    }

    /// The object's facts, or nil if there is none of that name; asked for once.
    mutating func facts(of name: String) async throws -> Facts? {
        if let known = facts[name] { return known }
        let found: Facts? = try await ifPresent {
            let metadata = try await storage.metadata(of: key(name))
            return Facts(size: Int(clamping: metadata.size), contentType: metadata.contentType)
        }
        facts[name] = .some(found)
        return found
    }

    /// The object's bytes, or those of a range of it; nil if there is none of that name or it has become shorter.
    func read(_ name: String, range: Range<Int>? = nil) async throws -> [UInt8]? {
        try await ifPresent {
            try await storage.read(key(name), range: range.map { Int64($0.lowerBound)..<Int64($0.upperBound) })
        }
    }

    private func key(_ name: String) throws(StorageError) -> StorageKey {
        guard let prefix else { return try StorageKey(name) }
        return try prefix.appending(name)
    }

    private func ifPresent<Result>(_ body: () async throws -> Result) async throws -> Result? {
        do {
            return try await body()
        } catch let error as StorageError
            where [.notFound, .invalidKey, .rangeNotSatisfiable].contains(error.code)
        {
            return nil
        } catch {
            throw error is CancellationError ? error : MediaError(validating: error)
        }
    }
}

extension MediaError {
    /// The error for a storage that could not be read.
    fileprivate init(validating error: any Error) {
        guard let error = error as? StorageError else {
            self.init(.storageFailed, "the storage failed: \(error)", cause: error)
            return
        }
        self.init(error.code == .denied ? .sourceUnreadable : .storageFailed, error.description, cause: error)
    }
}
