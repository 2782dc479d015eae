/// The name of a job, unique over all queues and machines.
public struct JobID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    /// The name as text.
    public let rawValue: String

    /// Takes a name that was given out before, such as one in a request.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Takes a name that was given out before, such as one in a request.
    public init(_ text: String) {
        self.init(rawValue: text)
    }

    /// Makes a new name: a UUID that grows with time (RFC 9562, version 7), in lower case.
    public init() {
        let milliseconds = UInt64(clamping: JobTime.system().microseconds / 1_000)
        var generator = SystemRandomNumberGenerator()
        let high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
        let low: UInt64 = generator.next() & ~(0b11 << 62) | (0b10 << 62)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in (Self.hex(high) + Self.hex(low)).utf8.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        self.init(rawValue: String(decoding: text, as: UTF8.self))
    }

    public var description: String { rawValue }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
