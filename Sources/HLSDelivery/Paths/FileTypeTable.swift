import HLSStorage

/// What is known of a file by its extension.
final class FileType: Sendable {
    let kind: DeliveryKind
    let contentType: String

    init(kind: DeliveryKind, extension name: String) {
        self.kind = kind
        contentType = MediaContentType.forName("." + name)
    }
}

/// The types of files that are delivered, by extension.
struct FileTypeTable: Sendable {
    /// Each extension as a number; those of segments come first, because they are asked for most.
    private let extensions: [UInt64]
    private let types: [FileType]

    /// The types of all extensions of some kinds.
    init(_ kinds: Set<DeliveryKind>) {
        var extensions: [UInt64] = []
        var types: [FileType] = []
        for kind in [DeliveryKind.media, .playlist, .subtitles, .image, .key, .data] where kinds.contains(kind) {
            for name in kind.extensions {
                extensions.append(Self.number(name.utf8))
                types.append(FileType(kind: kind, extension: name))
            }
        }
        self.extensions = extensions
        self.types = types
    }

    /// The type of what follows the last dot of a name, in any case; nil if there is none.
    func type(of name: UnsafeBufferPointer<UInt8>) -> FileType? {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.count - dot <= 9 else { return nil }
        let number = Self.number(name[(dot + 1)...])
        return extensions.firstIndex(of: number).map { types[$0] }
    }

    /// Up to eight bytes as a number, upper case as lower.
    private static func number(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.reduce(into: 0) { number, byte in
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            number = number << 8 | UInt64(isUpper ? byte | 0x20 : byte)
        }
    }
}
