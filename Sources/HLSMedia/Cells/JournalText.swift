#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The JSON form of what a journal and a plan's fingerprint are made of: compact, its members in order.
enum JournalText {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// Throws `MediaError` (`planMismatch`) for a record of another form, as another version of Sluice may write it.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], named name: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw MediaError(
                .planMismatch,
                "\(name): this record cannot be read; discard the parts that are there and make them again",
                cause: error)
        }
    }
}
