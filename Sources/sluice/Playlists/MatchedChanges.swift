/// How two lists differ whose items have names of their own; in linear time.
enum MatchedChanges {
    struct Item {
        /// What a change calls the item.
        let name: String
        /// What tells that two items are the same one; the n-th of a key is the same as the other list's n-th.
        let key: String
        let facts: FactList
    }

    /// What left, what came, what changed, and whether the order is another.
    static func between(_ old: [Item], _ new: [Item]) -> [PlaylistChange] {
        var places: [String: [Int]] = [:]
        for (index, item) in new.enumerated().reversed() { places[item.key, default: []].append(index) }
        var changes: [PlaylistChange] = []
        var matched = Set<Int>()
        var last = -1
        var isReordered = false
        for item in old {
            guard let place = places[item.key]?.popLast() else {
                changes.append(PlaylistChange(item: item.name, old: item.facts.text, new: nil))
                continue
            }
            matched.insert(place)
            isReordered = isReordered || place < last
            last = place
            changes += FactList.changes(item.facts, new[place].facts, in: new[place].name)
        }
        for (index, item) in new.enumerated() where !matched.contains(index) {
            changes.append(PlaylistChange(item: item.name, old: nil, new: item.facts.text))
        }
        if isReordered, let first = old.first {
            let kind = first.name.prefix { $0 != " " }
            changes.append(PlaylistChange(item: "order of each \(kind)", old: "as it was", new: "another"))
        }
        return changes
    }
}
