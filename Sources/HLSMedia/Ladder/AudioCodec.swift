/// A codec that audio rungs are encoded with.
public struct AudioCodec: Hashable, Sendable, CustomStringConvertible {
    /// The name used in JSON and on the command line.
    public let name: String

    /// AAC Low Complexity (ISO/IEC 14496-3).
    public static let aac = AudioCodec(known: "aac")

    /// Every codec that can be asked for.
    public static let all: [AudioCodec] = [.aac]

    private init(known name: String) {
        self.name = name
    }

    /// The codec of that name, or nil if it is not one of ``all``.
    public init?(name: String) {
        guard let known = AudioCodec.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    public var description: String { name }
}

extension AudioCodec: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let known = AudioCodec(name: name) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Unknown audio codec \"\(name)\"; use "
                    + AudioCodec.all.map(\.name).joined(separator: " or ") + ".")
        }
        self = known
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
