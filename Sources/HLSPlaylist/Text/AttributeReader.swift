/// The attributes of one tag (RFC 8216bis section 4.2), taken out by name; what nobody took is kept as unknown.
///
/// A lenient reader accepts what players accept (quotes left out or put around too much, spaces, an attribute twice) and
/// lists it; the writer puts it right.
struct AttributeReader {
    struct Entry {
        let name: TextSlice
        let value: TextSlice
        let isQuoted: Bool
        var isTaken = false
    }

    var entries: [Entry] = []
    let tag: StaticString
    let line: Line
    private let isStrict: Bool
    private var tolerated: [PlaylistError] = []
    private var unknownValues: [PlaylistError] = []
    /// The attribute that could not be read last, and why.
    private var unreadable: (name: String, problem: PlaylistError)?

    /// Splits an attribute list.
    /// - Parameters:
    ///   - line: the whole line, for columns.
    ///   - offset: where the list begins in the line.
    init(_ line: Line, from offset: Int, tag: StaticString, _ log: ReadingLog) throws(PlaylistError) {
        self.tag = tag
        self.line = line
        isStrict = log.isStrict
        try split(from: offset)
    }

    mutating func tolerate(_ violation: PlaylistError) throws(PlaylistError) {
        if isStrict { throw violation }
        if tolerated.count < ReadingLog.limit { tolerated.append(violation) }
    }

    /// Hands over what was tolerated, and gives the attributes that nobody took, in the order they were written.
    mutating func finish(_ log: inout ReadingLog) throws(PlaylistError) -> [Attribute] {
        let others = try remaining()
        for violation in tolerated { log.note(violation) }
        for violation in unknownValues { log.noteUnknownValue(violation) }
        return others
    }

    private mutating func remaining() throws(PlaylistError) -> [Attribute] {
        if !entries.contains(where: { !$0.isTaken }) { return [] }
        var attributes: [Attribute] = []
        var names: Set<String> = []
        var isRepeated = false
        for entry in entries where !entry.isTaken {
            let attribute = Attribute(entry.name.string, entry.value.string, isQuoted: entry.isQuoted)
            if !names.insert(attribute.name).inserted, !isRepeated {
                isRepeated = true
                try tolerate(twice(entry))
            }
            attributes.append(attribute)
        }
        return attributes
    }

    private func twice(_ entry: Entry) -> PlaylistError {
        line.error(
            .duplicateAttribute, at: entry.name,
            "\(tag) has two attributes \(entry.name.string); keep one, players take the last (section 4.2).")
    }

    private mutating func index(of name: StaticString) throws(PlaylistError) -> Int? {
        var found: Int?
        var index = 0
        while index < entries.count {
            if !entries[index].isTaken, entries[index].name == name {
                if found != nil { try tolerate(twice(entries[index])) }
                entries[index].isTaken = true
                found = index
            }
            index += 1
        }
        return found
    }

    /// Leaves an attribute whose value cannot be read among the unknown ones.
    private mutating func refuse(
        _ index: Int, _ name: StaticString, _ expected: String
    ) throws(PlaylistError) {
        let problem = problem(entries[index], name, expected)
        // A reference to a variable is no fault: its value is read when it is substituted (section 4.3).
        if !entries[index].value.holdsVariable { try tolerate(problem) }
        entries[index].isTaken = false
        unreadable = ("\(name)", problem)
    }

    private func problem(_ entry: Entry, _ name: StaticString, _ expected: String) -> PlaylistError {
        line.error(.invalidAttribute, at: entry.value, "\(name) of \(tag) must be \(expected) (section 4.2).")
    }

    func required<Value>(_ name: StaticString, _ value: Value?) throws(PlaylistError) -> Value {
        if let value { return value }
        if let unreadable, unreadable.name == "\(name)" { throw unreadable.problem }
        throw missing(name)
    }

    /// Says that an attribute that must be there is missing, where readers make do without it.
    mutating func miss(_ name: StaticString) throws(PlaylistError) {
        try tolerate(missing(name))
    }

    private func missing(_ name: StaticString) -> PlaylistError {
        line.error(
            .missingAttribute, at: 0, "\(tag) has no \(name) attribute; add it (\(TagSection.cite(tag))).")
    }

    /// A quoted-string.
    mutating func string(_ name: StaticString, allowsEmpty: Bool = false) throws(PlaylistError) -> String? {
        guard let index = try index(of: name), try hasQuotes(index, name, allowsEmpty: allowsEmpty) else { return nil }
        return entries[index].value.string
    }

    /// Looks after the quotes of a quoted-string; false if it cannot be one.
    private mutating func hasQuotes(
        _ index: Int, _ name: StaticString, allowsEmpty: Bool
    ) throws(PlaylistError) -> Bool {
        let entry = entries[index]
        if !entry.isQuoted, entry.value.firstIndex(of: UInt8(ascii: "\"")) != nil {
            try refuse(index, name, "a quoted string")
            return false
        }
        if !entry.isQuoted { try tolerate(problem(entry, name, "a quoted string")) }
        if entry.value.isEmpty, !allowsEmpty { try tolerate(problem(entry, name, "a quoted string that is not empty")) }
        return true
    }

    private mutating func expectNoQuotes(_ index: Int, _ name: StaticString) throws(PlaylistError) {
        if entries[index].isQuoted { try tolerate(problem(entries[index], name, "written without quotation marks")) }
    }

    /// A quoted-string that holds a list; empty items are left out.
    mutating func list(_ name: StaticString, separator: UInt8 = UInt8(ascii: ",")) throws(PlaylistError) -> [String]? {
        let isTabbed = separator == UInt8(ascii: "\t")
        guard let index = try index(of: name), try hasQuotes(index, name, allowsEmpty: isTabbed) else { return nil }
        let value = entries[index].value
        var items: [String] = []
        var start = 0
        while start <= value.count {
            let end = value.firstIndex(of: separator, from: start) ?? value.count
            let item = isTabbed ? value[start..<end] : value[start..<end].trimmed
            if !item.isEmpty { items.append(item.string) }
            start = end + 1
        }
        return items
    }

    /// An enumerated-string.
    /// - Parameter known: the values that the specification defines.
    mutating func word(_ name: StaticString, _ known: [StaticString]) throws(PlaylistError) -> String? {
        guard let index = try index(of: name) else { return nil }
        let value = entries[index].value
        if value.isEmpty || !Hazards(UnsafeBufferPointer(start: value.start, count: value.count)).isEmpty {
            try refuse(index, name, "one word without spaces, commas and quotation marks")
            return nil
        }
        try expectNoQuotes(index, name)
        let word = value.string
        if !known.contains(where: { value == $0 }) {
            unknownValues.append(
                line.error(
                    .unknownValue, at: value,
                    "\(name) of \(tag) is \(word), which RFC 8216bis does not define; clients ignore the tag (section 6.3.1)."
                ))
        }
        return word
    }

    /// An enumerated-string that is YES or NO.
    mutating func flag(_ name: StaticString) throws(PlaylistError) -> Bool? {
        guard let index = try index(of: name) else { return nil }
        let value = entries[index].value
        let isYes = value == "YES"
        if !isYes && !(value == "NO") {
            try refuse(index, name, "YES or NO")
            return nil
        }
        try expectNoQuotes(index, name)
        return isYes
    }

    /// A decimal-integer.
    mutating func integer(_ name: StaticString) throws(PlaylistError) -> Int? {
        guard let index = try index(of: name) else { return nil }
        let value = entries[index].value
        if let number = value.integer {
            try expectNoQuotes(index, name)
            return number
        }
        let expected = "a whole number, at most \(Int.max)"
        guard let number = value.leadingInteger else {
            try refuse(index, name, expected)
            return nil
        }
        try tolerate(problem(entries[index], name, expected + "; what follows the digits was ignored"))
        return number
    }

    /// A decimal-floating-point, or a signed one.
    mutating func decimal(_ name: StaticString, isSigned: Bool = false) throws(PlaylistError) -> ExactDecimal? {
        guard let index = try index(of: name) else { return nil }
        let value = entries[index].value
        let expected = "a decimal number of at most 18 digits, without an exponent"
        if let number = ExactDecimal(value) {
            try expectNoQuotes(index, name)
            if number.units < 0, !isSigned { try tolerate(problem(entries[index], name, "zero or more")) }
            return number
        }
        guard let (number, _) = ExactDecimal.tolerantScan(value) else {
            try refuse(index, name, expected)
            return nil
        }
        try tolerate(problem(entries[index], name, expected))
        return number
    }

    /// Any value that its type can read itself.
    mutating func value<Value>(
        _ name: StaticString, _ expected: String, isQuoted: Bool, _ read: (TextSlice) -> Value?
    ) throws(PlaylistError) -> Value? {
        guard let index = try index(of: name) else { return nil }
        guard let value = read(entries[index].value) else {
            try refuse(index, name, expected)
            return nil
        }
        if entries[index].isQuoted != isQuoted {
            try tolerate(
                problem(entries[index], name, isQuoted ? "a quoted string" : "written without quotation marks"))
        }
        return value
    }

    /// A value whose meaning depends on its quotes.
    mutating func quotable(_ name: StaticString) throws(PlaylistError) -> Attribute? {
        guard let index = try index(of: name) else { return nil }
        let entry = entries[index]
        if !entry.isQuoted, entry.value.firstIndex(of: UInt8(ascii: "\"")) != nil {
            try refuse(index, name, "a quoted string")
            return nil
        }
        if entry.value.isEmpty { try tolerate(problem(entry, name, "a quoted string that is not empty")) }
        return Attribute(entry.name.string, entry.value.string, isQuoted: entry.isQuoted)
    }
}
