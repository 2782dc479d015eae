/// Names of user metadata as parts of field names. Gateways drop fields with `_`, or take it for `-`; so it is escaped.
enum MetadataName {
    private static let underscore = "-x5f-"
    private static let escapeStart = "-x"
    private static let escapedEscapeStart = "-x2d-x"

    static func encode(_ name: String) -> String {
        name.replacing(escapeStart, with: escapedEscapeStart).replacing("_", with: underscore)
    }

    static func decode(_ name: Substring) -> String {
        var result = ""
        var rest = name
        while let first = rest.first {
            if rest.hasPrefix(underscore) {
                result += "_"
                rest = rest.dropFirst(underscore.count)
            } else if rest.hasPrefix(escapedEscapeStart) {
                result += escapeStart
                rest = rest.dropFirst(escapedEscapeStart.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
