/// What a client has asked for.
public struct LoopbackRequest: Sendable {
    public let method: String
    /// The path and the query, as they were sent.
    public let target: String
    /// The fields in their order, as they were sent.
    public let fields: [(name: String, value: String)]
    public var body: [UInt8] = []

    init(lines: [String]) {
        let words = lines[0].split(separator: " ", maxSplits: 2)
        method = words.first.map(String.init) ?? ""
        target = words.count > 1 ? String(words[1]) : ""
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            return (String(parts.first ?? ""), String(value))
        }
    }

    /// The first value of a field, whose name is given in lower case.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name }?.value
    }
}
