/// A tag of a playlist's own (not of a segment's), in the order in which the writer puts such tags.
protocol OrderedTag: Sendable, Equatable, CaseIterable, RawRepresentable<UInt8> {}

/// Where tags, comments and unknown tags stood when a playlist was read; empty means the writer's own order.
///
/// It holds places and not values: the n-th place of a tag is for the n-th value of that kind, whatever it is by now.
struct TagOrder<Tag: OrderedTag>: Sendable, Equatable {
    enum Entry: Sendable, Equatable {
        case tag(Tag)
        case line(PlaylistLine)
    }

    private(set) var entries: [Entry] = []

    mutating func append(_ tag: Tag) { entries.append(.tag(tag)) }
    mutating func append(_ line: PlaylistLine) { entries.append(.line(line)) }
    mutating func insert(_ line: PlaylistLine, at place: Int) { entries.insert(.line(line), at: place) }

    /// Forgets an order that is the writer's own, so that equal playlists are equal values.
    mutating func normalise() {
        var last: UInt8 = 0
        for entry in entries {
            guard case .tag(let tag) = entry, tag.rawValue >= last else { return }
            last = tag.rawValue
        }
        entries = []
    }

    /// Removes the lines after the last tag and gives them back: they belong to what follows.
    mutating func takeTrailingLines() -> [PlaylistLine] {
        let end = entries.lastIndex { if case .tag = $0 { true } else { false } }.map { $0 + 1 } ?? 0
        let trailing = entries[end...].compactMap { if case .line(let line) = $0 { line } else { nil } }
        entries.removeSubrange(end...)
        return trailing
    }

    /// The comments and unknown tags. Those that stay keep their places; new ones stand next to their neighbours, or
    /// before every tag if there are none.
    var lines: [PlaylistLine] {
        get { entries.compactMap { if case .line(let line) = $0 { line } else { nil } } }
        set {
            let old = lines
            let places = entries.indices.filter { if case .line = entries[$0] { true } else { false } }
            let head = zip(old, newValue).prefix { $0 == $1 }.count
            let tail = zip(old.dropFirst(head).reversed(), newValue.dropFirst(head).reversed()).prefix { $0 == $1 }
                .count
            let removed = places.dropFirst(head).dropLast(tail)
            let added = newValue.dropFirst(head).dropLast(tail).map(Entry.line)
            for (index, entry) in zip(removed, added) { entries[index] = entry }
            if added.count > removed.count {
                let before = removed.last ?? (head > 0 ? places[head - 1] : nil)
                let place = before.map { $0 + 1 } ?? places.first ?? 0
                entries.insert(contentsOf: added.dropFirst(removed.count), at: place)
            } else {
                let surplus = Set(removed.dropFirst(added.count))
                entries = entries.enumerated().filter { !surplus.contains($0.offset) }.map(\.element)
            }
            normalise()
        }
    }

    /// Gives every value its place now, so that a playlist that was given lines equals the one read from its text.
    func settled(_ count: (Tag) -> Int) -> TagOrder {
        var settled = TagOrder(entries: arranged(count))
        settled.normalise()
        return settled
    }

    /// What to write: every value once, at its old place if it has one, else where the writer's own order puts it.
    func arranged(_ count: (Tag) -> Int) -> [Entry] {
        var remaining = Tag.allCases.map { (tag: $0, count: count($0)) }
        var result: [Entry] = []
        result.reserveCapacity(entries.count)
        for entry in entries {
            switch entry {
            case .line: result.append(entry)
            case .tag(let tag):
                if let index = remaining.firstIndex(where: { $0.tag == tag }), remaining[index].count > 0 {
                    remaining[index].count -= 1
                    result.append(entry)
                }
            }
        }
        for (tag, count) in remaining where count > 0 {
            result.insert(contentsOf: repeatElement(.tag(tag), count: count), at: place(of: tag, in: result))
        }
        return result
    }

    private func place(of tag: Tag, in result: [Entry]) -> Int {
        let before = result.lastIndex { if case .tag(let other) = $0 { other.rawValue <= tag.rawValue } else { false } }
        if let before { return before + 1 }
        // After the lines at the top, so that they stay at the top.
        return result.firstIndex { if case .tag = $0 { true } else { false } } ?? result.count
    }
}
