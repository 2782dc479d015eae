/// The attributes of one tag (RFC 8216bis section 4.2), taken out by name; what nobody took is kept as unknown.
///
/// Quoted strings are accepted without quotes and the reverse, as players do; the writer puts them right.
struct AttributeReader {
    private struct Entry {
        let name: TextSlice
        let value: TextSlice
        let isQuoted: Bool
        var isTaken = false
    }

    private var entries: [Entry] = []
    private let tag: StaticString
    private let line: Line

    /// Splits an attribute list.
    /// - Parameters:
    ///   - line: the whole line, for columns.
    ///   - offset: where the list begins in the line.
    init(_ line: Line, from offset: Int, tag: StaticString) throws(PlaylistError) {
        self.tag = tag
        self.line = line
        let text = line.text
        var index = offset
        while index < text.count {
            if text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t")
                || text[index] == UInt8(ascii: ",")
            {
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] != UInt8(ascii: "="), text[index] != UInt8(ascii: ","),
                text[index] != UInt8(ascii: "\"")
            {
                index += 1
            }
            guard index < text.count, text[index] == UInt8(ascii: "="), index > start else {
                throw line.error(
                    .invalidAttribute, at: start, "\(tag) has text that is not NAME=VALUE; write it so, or remove it.")
            }
            let name = text[start..<index]
            index += 1
            if index < text.count, text[index] == UInt8(ascii: "\"") {
                guard let close = text.firstIndex(of: UInt8(ascii: "\""), from: index + 1) else {
                    throw line.error(
                        .invalidAttribute, at: index, "\(name.string) of \(tag) has no closing quotation mark; add it.")
                }
                entries.append(Entry(name: name, value: text[(index + 1)..<close], isQuoted: true))
                index = close + 1
                while index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
                if index < text.count, text[index] != UInt8(ascii: ",") {
                    throw line.error(
                        .invalidAttribute, at: index, "\(name.string) of \(tag) is not followed by a comma; add it.")
                }
            } else {
                let end = text.firstIndex(of: UInt8(ascii: ","), from: index) ?? text.count
                entries.append(Entry(name: name, value: text[index..<end], isQuoted: false))
                index = end
            }
            index += 1
        }
    }

    /// The attributes that nobody took, in the order they were written.
    var remaining: [Attribute] {
        if !entries.contains(where: { !$0.isTaken }) { return [] }
        var attributes: [Attribute] = []
        for entry in entries where !entry.isTaken {
            attributes.append(Attribute(entry.name.string, entry.value.string, isQuoted: entry.isQuoted))
        }
        return attributes
    }

    private mutating func take(_ name: StaticString) throws(PlaylistError) -> Entry? {
        var found: Entry?
        var index = 0
        while index < entries.count {
            if !entries[index].isTaken, entries[index].name == name {
                if found != nil {
                    throw line.error(
                        .invalidAttribute, at: entries[index].name, "\(tag) has two attributes \(name); keep one.")
                }
                entries[index].isTaken = true
                found = entries[index]
            }
            index += 1
        }
        return found
    }

    private func problem(_ name: StaticString, _ value: TextSlice, _ expected: String) -> PlaylistError {
        line.error(.invalidAttribute, at: value, "\(name) of \(tag) must be \(expected).")
    }

    func required<Value>(_ name: StaticString, _ value: Value?) throws(PlaylistError) -> Value {
        if let value { return value }
        throw line.error(.missingAttribute, at: 0, "\(tag) has no \(name) attribute; add it.")
    }

    /// A quoted-string.
    mutating func string(_ name: StaticString) throws(PlaylistError) -> String? {
        guard let entry = try take(name) else { return nil }
        if !entry.isQuoted, entry.value.firstIndex(of: UInt8(ascii: "\"")) != nil {
            throw problem(name, entry.value, "a quoted string")
        }
        return entry.value.string
    }

    /// A quoted-string that holds a list with commas.
    mutating func list(_ name: StaticString) throws(PlaylistError) -> [String] {
        guard let entry = try take(name) else { return [] }
        var items: [String] = []
        var start = 0
        while start <= entry.value.count {
            let end = entry.value.firstIndex(of: UInt8(ascii: ","), from: start) ?? entry.value.count
            let item = entry.value[start..<end].trimmed
            if item.firstIndex(of: UInt8(ascii: "\"")) != nil { throw problem(name, item, "a quoted string") }
            if !item.isEmpty { items.append(item.string) }
            start = end + 1
        }
        return items
    }

    /// An enumerated-string.
    mutating func word(_ name: StaticString) throws(PlaylistError) -> String? {
        guard let entry = try take(name) else { return nil }
        let value = entry.value.trimmed
        if value.isEmpty || !Hazards(UnsafeBufferPointer(start: value.start, count: value.count)).isEmpty {
            throw problem(name, value, "one word without spaces, commas and quotation marks")
        }
        return value.string
    }

    /// An enumerated-string that is YES or NO.
    mutating func flag(_ name: StaticString) throws(PlaylistError) -> Bool? {
        guard let entry = try take(name) else { return nil }
        let value = entry.value.trimmed
        if value == "YES" { return true }
        if value == "NO" { return false }
        throw problem(name, value, "YES or NO")
    }

    /// A decimal-integer.
    mutating func integer(_ name: StaticString) throws(PlaylistError) -> Int? {
        guard let entry = try take(name) else { return nil }
        guard let value = entry.value.trimmed.integer else {
            throw problem(name, entry.value, "a whole number, at most \(Int.max)")
        }
        return value
    }

    /// A decimal-floating-point or signed-decimal-floating-point.
    mutating func decimal(_ name: StaticString) throws(PlaylistError) -> ExactDecimal? {
        guard let entry = try take(name) else { return nil }
        guard let value = ExactDecimal(entry.value.trimmed) else {
            throw problem(name, entry.value, "a decimal number of at most 18 digits, without an exponent")
        }
        return value
    }

    /// Any value that its type can read itself.
    mutating func value<Value>(
        _ name: StaticString, _ expected: String, _ read: (TextSlice) -> Value?
    ) throws(PlaylistError) -> Value? {
        guard let entry = try take(name) else { return nil }
        guard let value = read(entry.value.trimmed) else { throw problem(name, entry.value, expected) }
        return value
    }

    /// A value whose meaning depends on its quotes.
    mutating func quotable(_ name: StaticString) throws(PlaylistError) -> Attribute? {
        guard let entry = try take(name) else { return nil }
        if !entry.isQuoted, entry.value.firstIndex(of: UInt8(ascii: "\"")) != nil {
            throw problem(name, entry.value, "a quoted string")
        }
        return Attribute(entry.name.string, entry.value.string, isQuoted: entry.isQuoted)
    }
}
