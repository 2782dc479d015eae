/// Content of any length that nobody keeps: the same seed gives the same bytes, from any place.
package struct GeneratedBytes: Equatable, Sendable {
    package let seed: UInt64
    package let byteCount: Int

    package init(seed: UInt64, byteCount: Int) {
        self.seed = seed
        self.byteCount = byteCount
    }

    /// - Parameter range: within the content; begins at a multiple of 8.
    package func bytes(_ range: Range<Int>) -> [UInt8] {
        let words = (range.count + 7) / 8
        // What a seeded generator gives from here on.
        var chance = SeededGenerator(seed: seed &+ UInt64(range.lowerBound / 8) &* SeededGenerator.step)
        return [UInt8](unsafeUninitializedCapacity: words * 8) { buffer, filled in
            for word in 0..<words {
                UnsafeMutableRawPointer(buffer.baseAddress.unsafelyUnwrapped).storeBytes(
                    of: chance.next().littleEndian, toByteOffset: word * 8, as: UInt64.self)
            }
            filled = range.count
        }
    }
}
