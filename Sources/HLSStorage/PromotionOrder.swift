/// The decisions of `Storage.promote`: what may move where, and what moves last.
package struct PromotionOrder {
    let staged: StorageKey
    let prefix: StorageKey
    /// The staged keys that move after everything else, in their order, each once.
    package let last: [StorageKey]
    private let lastSet: Set<StorageKey>

    package init(staged: StorageKey, prefix: StorageKey, last names: [String]) throws(StorageError) {
        if prefix.hasPrefix(staged) {
            throw StorageError(
                .invalidKey,
                "cannot promote \"\(staged)\" to \"\(prefix)\": choose a prefix outside the staged one",
                key: prefix)
        }
        var ordered: [StorageKey] = []
        var seen: Set<StorageKey> = []
        for name in names {
            let key = try staged.appending(name)
            if seen.insert(key).inserted { ordered.append(key) }
        }
        self.staged = staged
        self.prefix = prefix
        last = ordered
        lastSet = seen
    }

    package func movesLast(_ key: StorageKey) -> Bool {
        lastSet.contains(key)
    }

    package func destination(of key: StorageKey) throws(StorageError) -> StorageKey {
        guard let name = key.relativeName(below: staged) else {
            throw StorageError(
                .invalidKey, "\"\(key)\" is not below \"\(staged)\"; list the staged prefix again", key: key)
        }
        return try prefix.appending(name)
    }

    package var nothingStaged: StorageError {
        StorageError(
            .notFound, "nothing is stored below \"\(staged)\"; write the objects there before promoting", key: staged)
    }
}
