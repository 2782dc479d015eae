import HLSStorage

/// The pieces of a resumable upload: objects whose names say where their bytes begin.
enum TusPieces {
    private static let digitCount = 16

    /// A new name for a piece; names are in the order of the bytes.
    static func name(at offset: Int64) -> String {
        let digits = String(offset)
        let mark = String(UInt64.random(in: .min ... .max), radix: 36)
        return String(repeating: "0", count: max(0, digitCount - digits.count)) + "\(digits)-\(mark)"
    }

    /// The pieces that make the whole; nil if they do not: one is missing, or there are two of the same bytes.
    static func inOrder(_ entries: [StorageListEntry], of size: Int64) -> [StorageListEntry]? {
        var end: Int64 = 0
        for entry in entries {
            guard let offset = Int64(entry.key.lastComponent.prefix(digitCount)), offset == end, entry.size > 0 else {
                return nil
            }
            end += entry.size
        }
        return end == size ? entries : nil
    }
}
