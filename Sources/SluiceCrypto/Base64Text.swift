/// Bytes in base 64 (RFC 4648 sections 4 and 5).
package enum Base64Text {
    /// Which two characters stand for 62 and 63, and whether the end is filled up.
    package enum Alphabet: Hashable, Sendable {
        /// `+` and `/`, padded with `=`.
        case standard
        /// `-` and `_`, without padding, for URLs and file names.
        case urlSafe
    }

    /// The text of `bytes`.
    package static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        let digits = alphabet == .standard ? standardDigits : urlSafeDigits
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
            for index in 0...count { text.append(digits[Int(group >> (18 - 6 * UInt32(index)) & 0x3F)]) }
            if alphabet == .standard { text += Array(repeating: UInt8(ascii: "="), count: 3 - count) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text, or nil when it is not exactly what `encode` writes; there are no two texts for one value.
    package static func decode(_ text: some StringProtocol, _ alphabet: Alphabet = .standard) -> [UInt8]? {
        let digits = alphabet == .standard ? standardDigits : urlSafeDigits
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var bitCount = 0
        for character in text.utf8 where character != UInt8(ascii: "=") {
            guard let value = digits.firstIndex(of: character) else { return nil }
            group = group << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bitCount)))
            }
        }
        // Stray padding, bits that stand for nothing and a lone last character do not survive the way back.
        return encode(bytes, alphabet).utf8.elementsEqual(text.utf8) ? bytes : nil
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let standardDigits = letters + Array("+/".utf8)
    private static let urlSafeDigits = letters + Array("-_".utf8)
}
