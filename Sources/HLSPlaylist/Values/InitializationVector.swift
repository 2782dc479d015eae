/// A 128-bit initialization vector (RFC 8216bis section 4.4.4.4, IV: a hexadecimal-sequence).
public struct InitializationVector: Sendable, Hashable {
    /// The first eight bytes, as a big-endian number.
    public var high: UInt64
    /// The last eight bytes, as a big-endian number.
    public var low: UInt64

    /// Makes a vector from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The sixteen bytes, first byte first.
    public var bytes: [UInt8] {
        (0..<16).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> UInt64(56 - 8 * (index % 8)))
        }
    }

    /// Reads `0x` and 1 to 32 hexadecimal digits; fewer than 32 stand for a smaller number.
    init?(_ text: TextSlice) {
        guard text.hasPrefix("0x") || text.hasPrefix("0X"), (3...34).contains(text.count) else { return nil }
        high = 0
        low = 0
        for index in 2..<text.count {
            let digit: UInt8
            switch text[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = text[index] - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = text[index] - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = text[index] - UInt8(ascii: "A") + 10
            default: return nil
            }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
    }
}

extension TextWriter {
    mutating func attribute(_ name: StaticString, vector: InitializationVector?) {
        guard let vector else { return }
        self.name(name)
        write("0x")
        for half in [vector.high, vector.low] {
            for shift in stride(from: UInt64(60), through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: half >> shift & 15)
                write(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
            }
        }
    }
}
