import HLSStorage

/// A kind of file by its extension, with what every answer about such a file says.
struct FileType: Sendable {
    let kind: DeliveryKind
    let contentType: String
    private let packedExtension: UInt64

    /// The types of all extensions of some kinds; those of segments come first, because they are asked for most.
    static func table(of kinds: Set<DeliveryKind>) -> [FileType] {
        [DeliveryKind.media, .playlist, .subtitles, .image, .key, .data].filter(kinds.contains).flatMap { kind in
            kind.extensions.compactMap { name in
                pack(Array(name.utf8)[...]).map {
                    FileType(
                        kind: kind, contentType: MediaContentType.forName("." + name), packedExtension: $0)
                }
            }
        }
    }

    /// The type in `table` of what follows the last dot of a name, in any case; nil if there is none.
    static func find(_ name: some BidirectionalCollection<UInt8>, in table: [FileType]) -> FileType? {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), let packed = pack(name[name.index(after: dot)...])
        else { return nil }
        return table.first { $0.packedExtension == packed }
    }

    /// One to eight bytes as a number, upper case as lower.
    private static func pack(_ bytes: some Collection<UInt8>) -> UInt64? {
        var packed: UInt64 = 0
        var count = 0
        for byte in bytes {
            count += 1
            if count > 8 { return nil }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            packed = packed << 8 | UInt64(isUpper ? byte | 0x20 : byte)
        }
        return count == 0 ? nil : packed
    }
}
