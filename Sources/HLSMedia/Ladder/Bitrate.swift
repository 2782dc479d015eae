/// An amount of data per time, in whole bits per second; never negative.
///
/// In JSON it is a plain integer of bits per second: `5000000`.
public struct Bitrate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Bits per second, from 0 up.
    public let bitsPerSecond: Int

    /// A rate in bits per second; a negative one becomes 0.
    public init(bitsPerSecond: Int) {
        self.bitsPerSecond = max(0, bitsPerSecond)
    }

    /// A rate in thousands (not 1024s) of bits per second, to the nearest bit per second, kept within what `Int` holds.
    public static func kbps(_ value: Double) -> Bitrate {
        Bitrate(rounding: value * 1_000)
    }

    /// A rate in millions of bits per second, to the nearest bit per second, kept within what `Int` holds.
    public static func mbps(_ value: Double) -> Bitrate {
        Bitrate(rounding: value * 1_000_000)
    }

    /// The nearest whole rate; not-a-number becomes 0, so that it fails a ladder's validation instead of trapping.
    init(rounding value: Double) {
        if value.isNaN {
            self.init(bitsPerSecond: 0)
        } else {
            self.init(bitsPerSecond: Int(exactly: value.rounded()) ?? (value < 0 ? 0 : .max))
        }
    }

    public static func < (left: Bitrate, right: Bitrate) -> Bool {
        left.bitsPerSecond < right.bitsPerSecond
    }

    /// For people: `5000 kb/s`, or `145 b/s` below one kilobit.
    public var description: String {
        bitsPerSecond < 1_000 ? "\(bitsPerSecond) b/s" : "\((bitsPerSecond - 500) / 1_000 + 1) kb/s"
    }
}

extension Bitrate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Int.self)
        guard value >= 0 else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A bit rate is a number of bits per second from 0 up, not \(value).")
        }
        self.init(bitsPerSecond: value)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(bitsPerSecond)
    }
}
