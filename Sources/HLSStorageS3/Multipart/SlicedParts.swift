/// Gives out the parts of bytes in memory.
actor SlicedParts {
    private let bytes: [UInt8]
    private let walk: PartWalk

    init(_ bytes: [UInt8], plan: PartPlan) {
        self.bytes = bytes
        walk = PartWalk(size: plan.byteCount(ofPart: 1), byteCount: Int64(bytes.count))
    }

    func next() async -> [UInt8]? {
        guard let range = await walk.next() else { return nil }
        return Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
    }
}
