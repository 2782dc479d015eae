import HLSJobs

/// Joins lists that are each in the order of a store, the newest first.
enum NewestFirst {
    /// The first `limit` of all; what a list has in order stays so, whatever its times say.
    static func merge(_ lists: [[JobRecord]], limit: Int) -> [JobRecord] {
        var rests = lists.map { $0[...] }
        var merged: [JobRecord] = []
        while merged.count < limit {
            let newest = rests.indices.max { one, other in
                guard let second = rests[other].first else { return false }
                guard let first = rests[one].first else { return true }
                return first.createdAt < second.createdAt
            }
            guard let newest, let next = rests[newest].popFirst() else { break }
            merged.append(next)
        }
        return merged
    }
}
