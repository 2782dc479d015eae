public import HLSStorage

extension S3Storage {
    /// How many objects are copied at the same time.
    private static let parallelCopies = 8

    /// Copies at the server, those of `last` after all others, and then removes what was staged.
    ///
    /// An interrupted call leaves everything staged until all copies are there, so it can be repeated.
    public func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        let order = try PromotionOrder(staged: staged, prefix: prefix, last: last)
        var entries: [StorageListEntry] = []
        for try await entry in list(staged) { entries.append(entry) }
        if entries.isEmpty { throw order.nothingStaged }
        try await copyAll(entries.filter { !order.movesLast($0.key) }, order)
        for key in order.last {
            guard let entry = entries.first(where: { $0.key == key }) else { continue }
            try await copy(key, byteCount: entry.size, to: order.destination(of: key))
        }
        try await remove(entries.map(\.key))
    }

    private func copyAll(_ entries: [StorageListEntry], _ order: PromotionOrder) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, entry) in entries.enumerated() {
                if index >= Self.parallelCopies { try await group.next() }
                let destination = try order.destination(of: entry.key)
                group.addTask { try await copy(entry.key, byteCount: entry.size, to: destination) }
            }
            try await group.waitForAll()
        }
    }
}
