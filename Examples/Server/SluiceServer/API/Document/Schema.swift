/// A JSON schema (draft 2020-12), as far as the API needs them.
struct Schema: Hashable, Sendable {
    let json: JSONValue

    private init(_ type: String, _ members: [String: JSONValue] = [:]) {
        json = .object(members.merging(["type": .string(type)]) { own, _ in own })
    }

    private init(_ json: JSONValue) {
        self.json = json
    }

    static let text = Schema("string")
    static let flag = Schema("boolean")
    /// RFC 3339, in UTC.
    static let time = Schema("string", ["format": .string("date-time")])
    static let uri = Schema("string", ["format": .string("uri-reference")])
    /// The bytes of a file.
    static let bytes = Schema("string", ["contentMediaType": .string("application/octet-stream")])

    static func text(_ range: ClosedRange<Int>) -> Schema {
        Schema(
            "string",
            ["minLength": .number(Double(range.lowerBound)), "maxLength": .number(Double(range.upperBound))])
    }

    static func word(_ words: some Sequence<String>) -> Schema {
        Schema("string", ["enum": .array(words.map(JSONValue.string))])
    }

    static func whole(_ least: Int64, _ most: Int64? = nil) -> Schema {
        var members: [String: JSONValue] = ["minimum": .number(Double(least))]
        if let most { members["maximum"] = .number(Double(most)) }
        return Schema("integer", members)
    }

    static func number(_ range: ClosedRange<Double>) -> Schema {
        Schema("number", ["minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
    }

    static func list(of element: Schema) -> Schema { Schema("array", ["items": element.json]) }

    /// An object whose members all are of one kind, whatever their names.
    static func map(of element: Schema) -> Schema { Schema("object", ["additionalProperties": element.json]) }

    /// - Parameter isClosed: whether any further member is a mistake: so it is in requests, while answers may grow.
    static func object(
        _ required: [String: Schema], optional: [String: Schema] = [:], isClosed: Bool = false
    ) -> Schema {
        var members: [String: JSONValue] = [
            "properties": .object(required.merging(optional) { one, _ in one }.mapValues(\.json)),
            "required": .array(required.keys.sorted().map(JSONValue.string)),
        ]
        if isClosed { members["additionalProperties"] = .bool(false) }
        return Schema("object", members)
    }

    static func either(_ schemas: Schema...) -> Schema { Schema(.object(["oneOf": .array(schemas.map(\.json))])) }

    /// One of the document's own.
    static func named(_ name: SchemaName) -> Schema {
        Schema(.object(["$ref": .string("#/components/schemas/\(name.rawValue)")]))
    }

    func described(_ text: String) -> Schema {
        guard case .object(var members) = json else { return self }
        members["description"] = .string(text)
        return Schema(.object(members))
    }
}
