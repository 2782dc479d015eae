/// The members of a JSON object in a request, taken out one by one; what nobody has taken is a mistake of the client's.
///
/// Mistakes are gathered, in the objects within too, and told together at the end.
struct JSONMembers {
    private final class Faults {
        var fields: [Problem.Field] = []
    }

    private var rest: [String: JSONValue]
    /// Where the object stands, for messages: "options."
    private let place: String
    /// Shared with the objects within.
    private let faults: Faults
    private let isWhole: Bool

    /// - Throws: `Problem`, 400, if it is no object.
    init(_ value: JSONValue, at place: String = "") throws(Problem) {
        guard case .object(let members) = value else {
            let name = place.isEmpty ? "the body" : String(place.dropLast())
            throw .badRequest("\(name) is not a JSON object; send one such as {\"name\":\"value\"}")
        }
        self.init(members, place, Faults(), isWhole: true)
    }

    private init(_ members: [String: JSONValue], _ place: String, _ faults: Faults, isWhole: Bool) {
        rest = members.filter { $0.value != .null }
        self.place = place
        self.faults = faults
        self.isWhole = isWhole
    }

    /// The value of a member as `read` takes it; nil if it is not there, or cannot be taken, which is noted.
    ///
    /// - Parameter expectation: says what would be right: "a number from 1 to 60".
    mutating func value<Value>(
        _ name: String, expecting expectation: String, _ read: (JSONValue) -> Value?
    ) -> Value? {
        guard let value = rest.removeValue(forKey: name) else { return nil }
        let taken = read(value)
        if taken == nil { note(name, "is not \(expectation)") }
        return taken
    }

    mutating func text(_ name: String) -> String? {
        value(name, expecting: "a text") { if case .string(let text) = $0 { text } else { nil } }
    }

    mutating func flag(_ name: String) -> Bool? {
        value(name, expecting: "true or false") { if case .bool(let flag) = $0 { flag } else { nil } }
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        value(name, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            guard case .number(let number) = value, let whole = Int64(exactly: number) else { return nil }
            return range.contains(whole) ? whole : nil
        }
    }

    mutating func word<Value>(_ name: String, of words: KeyValuePairs<String, Value>) -> Value? {
        value(name, expecting: "one of \(words.map(\.key).joined(separator: ", "))") { value in
            guard case .string(let text) = value else { return nil }
            return words.first { $0.key == text }?.value
        }
    }

    /// An object within; nil if it is not there. It is ended like this one.
    mutating func object(_ name: String) -> JSONMembers? {
        let members: [String: JSONValue]? = value(name, expecting: "an object") {
            if case .object(let members) = $0 { members } else { nil }
        }
        return members.map { JSONMembers($0, "\(place)\(name).", faults, isWhole: false) }
    }

    /// The objects of a list; none if it is not there.
    mutating func objects(_ name: String) -> [JSONMembers] {
        let list: [[String: JSONValue]] =
            value(name, expecting: "a list of objects") { value in
                guard case .array(let elements) = value else { return nil }
                let objects = elements.compactMap { element -> [String: JSONValue]? in
                    if case .object(let members) = element { members } else { nil }
                }
                return objects.count == elements.count ? objects : nil
            } ?? []
        return list.enumerated().map { index, members in
            JSONMembers(members, "\(place)\(name)[\(index)].", faults, isWhole: false)
        }
    }

    /// What the member holds, whatever it is.
    mutating func any(_ name: String) -> JSONValue? { rest.removeValue(forKey: name) }

    /// Notes that a member is wrong: `ladder`, "is not ...".
    func note(_ name: String, _ fault: String) {
        faults.fields.append(Problem.Field(field: place + name, detail: fault))
    }

    /// A member that must be there.
    ///
    /// - Throws: `Problem`, 400, with all that is wrong so far.
    func required<Value>(_ value: Value?, _ name: String) throws(Problem) -> Value {
        if let value { return value }
        if !faults.fields.contains(where: { $0.field == place + name }) { note(name, "is missing") }
        throw .badRequest(faults.fields)
    }

    /// - Throws: `Problem`, 400, with all that is wrong, members that nobody has taken too; for an object within, the one
    ///   around it throws that.
    func end() throws(Problem) {
        for name in rest.keys.sorted() { note(name, "is not known here; leave it out") }
        if isWhole, !faults.fields.isEmpty { throw .badRequest(faults.fields) }
    }
}
