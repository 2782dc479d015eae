/// Bytes that would end, or change the meaning of, the line that they are written on.
struct Hazards: OptionSet {
    let rawValue: UInt8

    static let lineEnd = Hazards(rawValue: 1)
    static let quote = Hazards(rawValue: 2)
    static let comma = Hazards(rawValue: 4)
    static let space = Hazards(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var found: UInt8 = 0
        while bytes.count - index >= 8 {
            let word = UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
            // Every byte above 0x2c is harmless, and so is every byte of a character outside ASCII.
            let low = Hazards.lessThan2d(word)
            if low != 0 {
                for offset in 0..<8 { found |= Hazards.kind(of: bytes[index + offset]) }
            }
            index += 8
        }
        while index < bytes.count {
            found |= Hazards.kind(of: bytes[index])
            index += 1
        }
        rawValue = found
    }

    /// Non-zero if a byte of the word may be below 0x2d.
    @inline(__always)
    private static func lessThan2d(_ word: UInt64) -> UInt64 {
        (word &- 0x2d2d_2d2d_2d2d_2d2d) & ~word & 0x8080_8080_8080_8080
    }

    @inline(__always)
    private static func kind(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0: 1
        case UInt8(ascii: "\""): 2
        case UInt8(ascii: ","): 4
        case UInt8(ascii: " "), UInt8(ascii: "\t"): 8
        default: 0
        }
    }
}
