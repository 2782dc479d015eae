import HLSStorage

/// Makes parts of pieces of any size as they come.
actor AssembledParts {
    private let chunks: ObjectChunks
    private let plan: PartPlan
    private var number = 1
    private var rest: ArraySlice<UInt8> = []
    /// The first part, when it was looked at and there are more.
    private var ready: [UInt8]?
    /// Whether the source has given everything; what is left is less than a part.
    private(set) var isAtEnd = false

    init(_ chunks: ObjectChunks, plan: PartPlan) {
        self.chunks = chunks
        self.plan = plan
    }

    /// Everything, if that is not even one part; otherwise nil, and nothing is lost for `next`.
    func whole() async throws -> [UInt8]? {
        let part = try await next() ?? []
        if isAtEnd { return part }
        ready = part
        return nil
    }

    /// The next part, a whole one or the last; nil when nothing is left.
    ///
    /// - Parameter spare: an array whose memory may be used again; new ones for every part would leave holes in the heap.
    func next(reusing spare: consuming [UInt8] = []) async throws -> [UInt8]? {
        if let part = ready.take() { return part }
        if isAtEnd { return nil }
        let wanted = plan.byteCount(ofPart: number)
        var part = consume spare
        part.removeAll(keepingCapacity: true)
        var iterator = chunks.makeAsyncIterator()
        while true {
            if part.isEmpty && !rest.isEmpty { part.reserveCapacity(wanted) }
            let count = min(rest.count, wanted - part.count)
            part += rest.prefix(count)
            rest = rest.dropFirst(count)
            if part.count == wanted { break }
            guard let chunk = try await iterator.next() else {
                isAtEnd = true
                break
            }
            rest = chunk[...]
        }
        number += 1
        return part.isEmpty ? nil : part
    }
}
