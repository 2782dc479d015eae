/// A command line as text for a report: programs by name, and folders of the machine replaced.
package struct CommandText: Equatable, Sendable, CustomStringConvertible {
    package let description: String

    /// - Parameter replacements: absolute paths and what stands for them, such as the output folder and `OUT`.
    package init(program: String, arguments: [String], replacements: [(path: String, name: String)]) {
        // Longest first, so that a folder inside another is not cut in half.
        let ordered = replacements.sorted { $0.path.count > $1.path.count }
        let words = arguments.map { argument in
            let shortened = ordered.reduce(argument) { word, pair in word.replacing(pair.path, with: pair.name) }
            return Self.quote(shortened)
        }
        description = ([Self.quote(Self.lastComponent(program))] + words).joined(separator: " ")
    }

    package static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func quote(_ word: String) -> String {
        let plain =
            !word.isEmpty
            && word.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "-_./:=,+@%".contains($0) }
        return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
