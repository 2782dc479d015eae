public import HLSStorage

extension S3Storage {
    /// How many objects are copied at the same time.
    private static let parallelCopies = 8

    /// Copies at the server, those of `last` after all others, and then removes what was staged.
    ///
    /// An interrupted call leaves everything staged until all copies are there, so it can be repeated. Where nothing was
    /// before, it also removes what it has copied; where something was, it is not broken off by a cancellation, for half of
    /// one asset over another would be neither.
    public func promote(_ staged: StorageKey, to prefix: StorageKey, last: [String]) async throws {
        let order = try PromotionOrder(staged: staged, prefix: prefix, last: last)
        var entries: [StorageListEntry] = []
        for try await entry in list(staged) { entries.append(entry) }
        if entries.isEmpty { throw order.nothingStaged }
        let found = entries
        if try await list(prefix, after: nil, limit: 1).isEmpty {
            try await promoteAnew(found, order, to: prefix)
        } else {
            try Task.checkCancellation()
            try await Task { try await copyInOrder(found, order) }.value
        }
        // All of it is there now, so what is left to do is done although the task was cancelled.
        try await Task { try await remove(found.map(\.key)) }.value
    }

    private func promoteAnew(
        _ entries: [StorageListEntry], _ order: PromotionOrder, to prefix: StorageKey
    ) async throws {
        do {
            try await copyInOrder(entries, order)
        } catch {
            let copies = try entries.map { try order.destination(of: $0.key) }
            // Not cancelled with the call, because it cleans up after it.
            let removal = await Task { try await remove(copies) }.result
            guard case .failure(let second) = removal, var failure = error as? StorageError else { throw error }
            failure.message += "; what was copied to \(prefix) could not be removed either (\(second))"
            throw failure
        }
    }

    private func copyInOrder(_ entries: [StorageListEntry], _ order: PromotionOrder) async throws {
        try await copyAll(entries.filter { !order.movesLast($0.key) }, order)
        for key in order.last {
            guard let entry = entries.first(where: { $0.key == key }) else { continue }
            try Task.checkCancellation()
            try await copy(key, byteCount: entry.size, to: order.destination(of: key))
        }
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
