#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How a transcode ended as the JSON text that databases keep.
enum OutcomeText {
    static func text(of outcome: FileOutcome) throws -> String {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(outcome), as: UTF8.self)
        } catch {
            throw CatalogueError(.other, "an outcome could not be written as JSON; look at the cause", cause: error)
        }
    }

    static func outcome(_ text: String) throws -> FileOutcome {
        do {
            return try JSONDecoder().decode(FileOutcome.self, from: Data(text.utf8))
        } catch {
            throw CatalogueError(
                .corrupt, "the outcome of a file is no JSON of ours; restore the database from a backup",
                cause: error)
        }
    }
}
