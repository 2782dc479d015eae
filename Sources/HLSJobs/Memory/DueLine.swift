/// The pending jobs of a queue in the order in which they run: by priority, then due time, then age.
struct DueLine: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        var priority: Int
        var dueAt: JobTime
        var number: Int
        var id: JobID

        static func < (left: Key, right: Key) -> Bool {
            (-left.priority, left.dueAt, left.number) < (-right.priority, right.dueAt, right.number)
        }
    }

    private var keys: [Key] = []

    mutating func insert(_ key: Key) {
        keys.insert(key, at: index(of: key))
    }

    mutating func remove(_ key: Key) {
        let index = index(of: key)
        if index < keys.count, keys[index] == key { keys.remove(at: index) }
    }

    func due(at now: JobTime, limit: Int) -> [JobID] {
        keys.lazy.filter { $0.dueAt <= now }.prefix(limit).map(\.id)
    }

    var nextDue: JobTime? {
        keys.lazy.map(\.dueAt).min()
    }

    /// Where the key is, or would be.
    private func index(of key: Key) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
