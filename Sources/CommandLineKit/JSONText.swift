#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON for people and scripts: the members in the order of their names, slashes as they are.
package enum JSONText {
    /// Indented, over several lines.
    package static func pretty(_ value: some Encodable) throws -> String {
        try text(value, [.prettyPrinted])
    }

    /// In one line.
    package static func line(_ value: some Encodable) throws -> String {
        try text(value, [])
    }

    private static func text(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
