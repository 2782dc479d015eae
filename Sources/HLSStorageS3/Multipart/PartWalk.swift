/// Gives out the ranges of the pieces of something whose length is known.
actor PartWalk {
    private let size: Int64
    private let byteCount: Int64
    private var offset: Int64 = 0

    init(size: Int, byteCount: Int64) {
        self.size = Int64(size)
        self.byteCount = byteCount
    }

    func next() -> Range<Int64>? {
        guard offset < byteCount else { return nil }
        let range = offset..<min(byteCount, offset + size)
        offset = range.upperBound
        return range
    }
}
