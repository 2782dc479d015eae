import HLSPlaylist

/// What a value of a playlist says, as names and texts in the order of the tags; equal values have equal texts.
struct FactList {
    private(set) var facts: [(name: String, value: String)] = []

    mutating func add(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { facts.append((name, value)) }
    }

    mutating func add(_ name: String, _ value: Int?) { add(name, value.map(String.init)) }

    mutating func add(_ name: String, if condition: Bool) { if condition { facts.append((name, "YES")) } }

    mutating func add(_ name: String, _ values: [String]) { add(name, values.joined(separator: ",")) }

    /// A number by its value: 6.0 and 6.00 are one.
    mutating func add(_ name: String, _ value: ExactDecimal?) {
        guard let value else { return }
        var text = value.description
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        add(name, text)
    }

    mutating func add(_ attributes: [Attribute]) {
        for attribute in attributes { add(attribute.name, attribute.value) }
    }

    var text: String { facts.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }

    /// The facts that are not the same; the n-th of a name is compared with the other list's n-th.
    static func changes(_ old: FactList, _ new: FactList, in item: String? = nil) -> [PlaylistChange] {
        if old.facts.elementsEqual(new.facts, by: { $0.name == $1.name && $0.value == $1.value }) { return [] }
        var values: [String: [String]] = [:]
        for (name, value) in new.facts.reversed() { values[name, default: []].append(value) }
        func title(_ name: String) -> String { item.map { "\($0): \(name)" } ?? name }
        var changes: [PlaylistChange] = []
        for (name, value) in old.facts {
            let other = values[name]?.popLast()
            if other != value { changes.append(PlaylistChange(item: title(name), old: value, new: other)) }
        }
        for (name, _) in new.facts {
            if let value = values[name]?.popLast() {
                changes.append(PlaylistChange(item: title(name), old: nil, new: value))
            }
        }
        return changes
    }
}
