#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The JSON form of an asset's record.
enum AssetRecord {
    static func encode(_ asset: Asset) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(asset)) + [UInt8(ascii: "\n")]
    }

    /// The asset, or nil for a record of another form.
    static func decode(_ bytes: [UInt8]) -> Asset? {
        do {
            return try JSONDecoder().decode(Asset.self, from: Data(bytes))
        } catch {
            return nil
        }
    }
}
