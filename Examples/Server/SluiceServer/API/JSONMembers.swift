/// The members of a JSON object in a request, taken out one by one; what nobody has taken is a mistake of the client's.
struct JSONMembers {
    private var rest: [String: JSONValue]
    /// Where the object stands, for messages: "options."
    private let place: String

    /// - Throws: `Problem`, 400, if it is no object.
    init(_ value: JSONValue, at place: String = "") throws(Problem) {
        guard case .object(let members) = value else {
            let name = place.isEmpty ? "the body" : String(place.dropLast())
            throw .badRequest("\(name) is not a JSON object; send one such as {\"name\":\"value\"}")
        }
        rest = members.filter { $0.value != .null }
        self.place = place
    }

    /// The value of a member as `read` takes it; nil if it is not there.
    ///
    /// - Parameter expectation: says what would be right: "a number from 1 to 60".
    /// - Throws: `Problem`, 400.
    mutating func value<Value>(
        _ name: String, expecting expectation: String, _ read: (JSONValue) -> Value?
    ) throws(Problem) -> Value? {
        guard let value = rest.removeValue(forKey: name) else { return nil }
        guard let read = read(value) else { throw .badRequest("\(place)\(name) is not \(expectation)") }
        return read
    }

    mutating func text(_ name: String) throws(Problem) -> String? {
        try value(name, expecting: "a text") { if case .string(let text) = $0 { text } else { nil } }
    }

    mutating func flag(_ name: String) throws(Problem) -> Bool? {
        try value(name, expecting: "true or false") { if case .bool(let flag) = $0 { flag } else { nil } }
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
        try value(name, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            guard case .number(let number) = value, let whole = Int64(exactly: number) else { return nil }
            return range.contains(whole) ? whole : nil
        }
    }

    mutating func word<Value>(_ name: String, of words: KeyValuePairs<String, Value>) throws(Problem) -> Value? {
        try value(name, expecting: "one of \(words.map(\.key).joined(separator: ", "))") { value in
            guard case .string(let text) = value else { return nil }
            return words.first { $0.key == text }?.value
        }
    }

    /// A member that must be there.
    static func required<Value>(_ value: Value?, _ name: String) throws(Problem) -> Value {
        guard let value else { throw .badRequest("\(name) is missing") }
        return value
    }

    /// An object within; nil if it is not there.
    mutating func object(_ name: String) throws(Problem) -> JSONMembers? {
        guard let value = rest.removeValue(forKey: name) else { return nil }
        return try JSONMembers(value, at: "\(place)\(name).")
    }

    /// What the member holds, whatever it is.
    mutating func any(_ name: String) -> JSONValue? { rest.removeValue(forKey: name) }

    /// - Throws: `Problem`, 400, naming a member that nobody has taken.
    func end() throws(Problem) {
        if let name = rest.keys.min() { throw .badRequest("\(place)\(name) is not known here; leave it out") }
    }
}
