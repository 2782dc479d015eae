/// How far two versions of a text are the same, remembered so that no byte is compared twice.
struct LiveMatch {
    private var offset = 0
    private var limit = 0

    /// The first place in the old text, at or after `start`, where the new one differs or one of them ends.
    /// - Parameter offset: how much further on the same place is in the new text.
    mutating func limit(of old: [UInt8], from start: Int, in new: [UInt8], offset: Int) -> Int {
        if offset != self.offset || start >= limit {
            self.offset = offset
            limit = start + LiveMatch.commonLength(old[start...], new[(start + offset)...])
        }
        return limit
    }

    /// Compares eight bytes at a time.
    private static func commonLength(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                let count = min(left.count, right.count)
                var index = 0
                while count - index >= 8 {
                    let ours = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if ours != right.loadUnaligned(fromByteOffset: index, as: UInt64.self) { break }
                    index += 8
                }
                while index < count, left[index] == right[index] { index += 1 }
                return index
            }
        }
    }
}
