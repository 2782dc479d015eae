extension ExactDecimal: LosslessStringConvertible {
    /// Reads a number such as `6`, `6.006` or `-1.5`.
    /// - Returns: nil for anything else: exponents, spaces, more than 18 fraction digits, or more than an Int64 of units.
    public init?(_ description: String) {
        var text = description
        let number = text.withUTF8 { bytes -> ExactDecimal? in
            guard let start = bytes.baseAddress else { return nil }
            return ExactDecimal(TextSlice(start: start, count: bytes.count))
        }
        guard let number else { return nil }
        self = number
    }

    /// The number with all the digits that it holds.
    public var description: String {
        var writer = TextWriter(capacity: 24)
        writer.write(self)
        return writer.text
    }

    init?(_ text: TextSlice) {
        guard let (number, length) = ExactDecimal.scan(text), length == text.count else { return nil }
        self = number
    }

    /// Reads the number that a text begins with, and tells how many bytes it takes.
    @inline(__always)
    static func scan(_ text: TextSlice) -> (number: ExactDecimal, length: Int)? {
        var index = 0
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        if isNegative { index = 1 }
        let start = index
        var point: Int?
        var units: Int64 = 0
        while index < text.count {
            let byte = text[index]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                let (tens, overflow) = units.multipliedReportingOverflow(by: 10)
                let (sum, carry) = tens.addingReportingOverflow(Int64(digit))
                if overflow || carry { return nil }
                units = sum
            } else if byte == UInt8(ascii: "."), point == nil {
                point = index
            } else {
                break
            }
            index += 1
        }
        let digits = index - start - (point == nil ? 0 : 1)
        let fractionDigits = point.map { index - $0 - 1 } ?? 0
        if digits == 0 || fractionDigits > 18 { return nil }
        return (ExactDecimal(isNegative ? -units : units, fractionDigits: fractionDigits), index)
    }
}
