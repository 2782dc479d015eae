import CommandLineKit
import HLSMedia

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where the ladder comes from: the command line itself, or a JSON file.
enum LadderSource: Hashable, Sendable {
    case text(String)
    case file(String)

    /// The largest ladder file, in bytes; a ladder is a few hundred.
    private static let largestFile = 1 << 20

    init(_ text: String) {
        self = text.lowercased().hasSuffix(".json") ? .file(text) : .text(text)
    }

    /// Reads the ladder; throws `MediaError` (`ladderInvalid`) or a `CommandFailure` if the file cannot be read.
    func load() throws -> Ladder {
        switch self {
        case .text(let text): return try Ladder(parsing: text)
        case .file(let path):
            let bytes = try SmallFile.contents(of: path, limit: Self.largestFile)
            do {
                return try JSONDecoder().decode(Ladder.self, from: Data(bytes))
            } catch let error as MediaError {
                throw MediaError(error.code, "\(path): \(error.message)", cause: error)
            } catch let error as DecodingError {
                throw MediaError(.ladderInvalid, "\(path): \(Self.problem(error))", cause: error)
            }
        }
    }

    private static func problem(_ error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            return "this is no JSON ladder: \(context.debugDescription)"
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath))\(context.debugDescription)"
        case .keyNotFound(let key, let context):
            return "\(place(context.codingPath))the member \"\(key.stringValue)\" is missing"
        @unknown default:
            return "this is no JSON ladder"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "" }
        return path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".") + ": "
    }
}
