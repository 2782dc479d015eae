/// Entity tags (RFC 9110 section 8.8.3), as headers have them: quoted, with `W/` before weak ones.
enum EntityTag {
    /// The strong tag of a file: its size and, to the nanosecond, the time it was written.
    ///
    /// Objects are replaced as a whole, so a new version has a new time; where a storage keeps whole seconds, what is
    /// written twice in one is a playlist, and those are tagged by their content.
    static func of(size: Int64, modified: Duration) -> String {
        let (seconds, attoseconds) = modified.components
        return ASCIIText.make(capacity: 52) { text in
            text.put(UInt8(ascii: "\""))
            text.put(hex: size)
            text.put(UInt8(ascii: "-"))
            text.put(hex: seconds)
            if attoseconds != 0 {
                text.put(UInt8(ascii: "."))
                text.put(hex: attoseconds / 1_000_000_000)
            }
            text.put(UInt8(ascii: "\""))
        }
    }

    /// Whether a list of tags, or `*`, matches a tag; strongly, or weakly (section 8.8.3.2).
    static func list(_ list: String, matches tag: String, isWeak: Bool) -> Bool {
        var rest = list.utf8[...]
        let own = opaque(tag)
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",") }
            if rest.isEmpty { return false }
            if rest.first == UInt8(ascii: "*") { return true }
            let isWeakItem = rest.starts(with: "W/".utf8)
            if isWeakItem { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\""), let close = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
            else {
                // What is no tag matches nothing, and what follows it cannot be told from it.
                return false
            }
            let item = rest[...close]
            if item.elementsEqual(own.text), isWeak || !(isWeakItem || own.isWeak) { return true }
            rest = rest[rest.index(after: close)...]
        }
    }

    private static func opaque(_ tag: String) -> (text: Substring.UTF8View, isWeak: Bool) {
        let isWeak = tag.utf8.starts(with: "W/".utf8)
        return (tag.utf8.dropFirst(isWeak ? 2 : 0), isWeak)
    }
}
