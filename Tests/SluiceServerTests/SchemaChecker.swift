import Foundation

/// Checks JSON against the schemas of an OpenAPI document: the subset of JSON Schema 2020-12 that the document uses.
///
/// Stricter than the specification in one thing: a member that the schema does not name is a complaint, as nobody could
/// know of it from the document.
struct SchemaChecker {
    private let schemas: [String: Any]

    init(document: [String: Any]) {
        schemas = (document["components"] as? [String: Any])?["schemas"] as? [String: Any] ?? [:]
    }

    /// What is wrong, each with its place; empty if nothing is.
    func complaints(about value: Any, by schema: [String: Any], at place: String = "$") -> [String] {
        var found: [String] = []
        for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) {
            switch (keyword, rule) {
            case ("$ref", let reference as String):
                guard let named = schemas[reference.replacing("#/components/schemas/", with: "")] as? [String: Any]
                else { return ["\(place): there is no schema \(reference)"] }
                found += complaints(about: value, by: named, at: place)
            case ("oneOf", let choices as [[String: Any]]):
                let fitting = choices.filter { complaints(about: value, by: $0, at: place).isEmpty }
                if fitting.count != 1 { found.append("\(place): \(fitting.count) schemas of oneOf fit") }
            case ("type", let type as String):
                if !Self.isOf(type, value) { found.append("\(place): \(value) is not of type \(type)") }
            case ("enum", let words as [String]):
                if !words.contains(value as? String ?? "") { found.append("\(place): \(value) is not in \(words)") }
            case ("minimum", let least as NSNumber):
                if let number = value as? NSNumber, number.doubleValue < least.doubleValue {
                    found.append("\(place): \(number) is less than \(least)")
                }
            case ("maximum", let most as NSNumber):
                if let number = value as? NSNumber, number.doubleValue > most.doubleValue {
                    found.append("\(place): \(number) is more than \(most)")
                }
            case ("minLength", let least as Int):
                if let text = value as? String, text.count < least { found.append("\(place): it is too short") }
            case ("maxLength", let most as Int):
                if let text = value as? String, text.count > most { found.append("\(place): it is too long") }
            case ("format", let format as String) where format == "date-time":
                if let text = value as? String, !Self.isTime(text) { found.append("\(place): \(text) is no time") }
            case ("format", let format as String) where format == "uri-reference":
                if let text = value as? String, URL(string: text) == nil { found.append("\(place): no URI") }
            case ("items", let element as [String: Any]):
                for (index, each) in (value as? [Any] ?? []).enumerated() {
                    found += complaints(about: each, by: element, at: "\(place)[\(index)]")
                }
            case ("required", let names as [String]):
                let members = value as? [String: Any] ?? [:]
                found += names.filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
            case ("properties", let properties as [String: [String: Any]]):
                found += members(of: value, properties, schema["additionalProperties"], at: place)
            case ("additionalProperties", let element as [String: Any]) where schema["properties"] == nil:
                found += (value as? [String: Any] ?? [:]).flatMap {
                    complaints(about: $0.value, by: element, at: "\(place).\($0.key)")
                }
            case ("additionalProperties", _), ("contentMediaType", _), ("description", _): break
            default: found.append("\(place): the checker does not know the keyword \(keyword)")
            }
        }
        return found
    }

    private func members(
        of value: Any, _ properties: [String: [String: Any]], _ others: Any?, at place: String
    ) -> [String] {
        // An object of which nothing is said may hold anything.
        if properties.isEmpty, others == nil { return [] }
        return (value as? [String: Any] ?? [:]).flatMap { name, member in
            properties[name].map { complaints(about: member, by: $0, at: "\(place).\(name)") }
                ?? ["\(place).\(name) is not documented"]
        }
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        let number = value as? NSNumber
        let isFlag = number.map { CFBooleanKind.isFlag($0) } ?? false
        switch type {
        case "string": return value is String
        case "boolean": return isFlag
        case "number": return number != nil && !isFlag
        case "integer": return number.map { !isFlag && $0.doubleValue.rounded() == $0.doubleValue } ?? false
        case "array": return value is [Any]
        case "object": return value is [String: Any]
        default: return false
        }
    }

    private static func isTime(_ text: String) -> Bool {
        text.wholeMatch(of: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/) != nil
    }
}

/// Tells `true` from `1`, which Foundation reads as the same class.
private enum CFBooleanKind {
    static func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
