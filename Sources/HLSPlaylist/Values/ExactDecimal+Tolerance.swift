/// Numbers that players read although the specification does not allow them (RFC 8216bis section 4.2).
extension ExactDecimal {
    /// Reads the number that a text begins with: a sign, more digits than fit (rounded off) and an exponent are taken.
    /// - Returns: nil if there is no number, or one that is too large.
    static func tolerantScan(_ text: TextSlice) -> (number: ExactDecimal, length: Int)? {
        var index = 0
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        if isNegative || text.count > 0 && text[0] == UInt8(ascii: "+") { index = 1 }
        var units: Int64 = 0
        // How many times the units are still to be multiplied by ten.
        var exponent = 0
        var hasDigit = false
        var hasPoint = false
        var isFull = false
        while index < text.count {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit <= 9 {
                hasDigit = true
                if !isFull, units <= (Int64.max - 9) / 10, !hasPoint || exponent > -18 {
                    units = units * 10 + Int64(digit)
                    if hasPoint { exponent -= 1 }
                } else {
                    isFull = true
                    if !hasPoint { exponent += 1 }
                }
            } else if text[index] == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                break
            }
            index += 1
        }
        if !hasDigit { return nil }
        if let (power, length) = exponentPart(text.dropFirst(index)) {
            exponent += power
            index += length
        }
        guard let number = ExactDecimal(units, timesTenToThe: exponent) else { return nil }
        return (isNegative ? -number : number, index)
    }

    /// Reads `e3`, `E+3` or `e-3`; powers beyond all use are cut to ±1000.
    private static func exponentPart(_ text: TextSlice) -> (power: Int, length: Int)? {
        guard text.count > 1, text[0] | 0x20 == UInt8(ascii: "e") else { return nil }
        let isNegative = text[1] == UInt8(ascii: "-")
        var index = isNegative || text[1] == UInt8(ascii: "+") ? 2 : 1
        let start = index
        var power = 0
        while index < text.count, text[index] &- UInt8(ascii: "0") <= 9 {
            power = min(power * 10 + Int(text[index] - UInt8(ascii: "0")), 1000)
            index += 1
        }
        return index > start ? (isNegative ? -power : power, index) : nil
    }

    private init?(_ units: Int64, timesTenToThe exponent: Int) {
        var units = units
        var exponent = units == 0 ? max(min(exponent, 0), -18) : exponent
        while exponent > 0 {
            let (product, overflow) = units.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            units = product
            exponent -= 1
        }
        while exponent < -18 {
            units /= 10
            exponent += 1
            if units == 0 { exponent = max(exponent, -18) }
        }
        self.init(units, fractionDigits: -exponent)
    }
}
