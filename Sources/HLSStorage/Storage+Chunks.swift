extension Storage {
    /// Collects the pieces and writes them as a whole: for storages that hold whole objects in memory anyway.
    public func write(_ chunks: ObjectChunks, to key: StorageKey, attributes: ObjectAttributes) async throws {
        var bytes: [UInt8] = []
        for try await chunk in chunks { bytes += chunk }
        try await write(bytes, to: key, attributes: attributes)
    }
}
