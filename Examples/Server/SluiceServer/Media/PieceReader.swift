import HLSStorage

/// Reads objects one after the other, a megabyte at a time.
actor PieceReader {
    private let storage: any Storage
    private var rest: ArraySlice<StorageListEntry>
    private var offset: Int64 = 0

    private static let readByteCount: Int64 = 1 << 20

    init(storage: any Storage, entries: [StorageListEntry]) {
        self.storage = storage
        rest = entries[...]
    }

    /// The next bytes; nil behind the last object.
    func next() async throws -> [UInt8]? {
        while let entry = rest.first {
            if offset < entry.size {
                let end = min(entry.size, offset + Self.readByteCount)
                let bytes = try await storage.read(entry.key, range: offset..<end)
                offset = end
                return bytes
            }
            rest.removeFirst()
            offset = 0
        }
        return nil
    }
}
