/// A codec that video rungs are encoded with.
public struct VideoCodec: Hashable, Sendable, CustomStringConvertible {
    /// The name used in JSON and on the command line.
    public let name: String

    /// H.264 (ISO/IEC 14496-10), up to the High profile.
    public static let h264 = VideoCodec(known: "h264")

    /// Every codec that can be asked for.
    public static let all: [VideoCodec] = [.h264]

    private init(known name: String) {
        self.name = name
    }

    /// The codec of that name, or nil if it is not one of ``all``.
    public init?(name: String) {
        guard let known = VideoCodec.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    public var description: String { name }
}

extension VideoCodec: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let known = VideoCodec(name: name) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Unknown video codec \"\(name)\"; use "
                    + VideoCodec.all.map(\.name).joined(separator: " or ") + ".")
        }
        self = known
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
