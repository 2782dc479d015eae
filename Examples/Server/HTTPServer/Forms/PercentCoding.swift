/// Percent-encoding (RFC 3986 section 2.1), decoded.
package enum PercentCoding {
    /// Decodes a path or a part of one.
    ///
    /// - Returns: nil for a percent sign without two hexadecimal digits, for what is no UTF-8, and for a null character.
    package static func decoded(_ text: some StringProtocol) -> String? {
        guard let bytes = bytes(text.utf8, isStrict: true, plusIsSpace: false), !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// - Parameter isStrict: whether a percent sign without two digits fails; else it stands for itself.
    static func bytes(_ text: some Collection<UInt8>, isStrict: Bool, plusIsSpace: Bool) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = rest.prefix(2).compactMap(digit)
                if digits.count == 2 {
                    result.append(digits[0] << 4 | digits[1])
                    rest = rest.dropFirst(2)
                    continue
                }
                if isStrict { return nil }
            }
            result.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
