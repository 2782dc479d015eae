/// A decimal number exactly as a playlist writes it: a whole number of units, and how many digits stand after the point.
///
/// `6.00600` is 600600 units with 5 fraction digits. Numbers compare by value (6.0 equals 6.00) and are written with the
/// digits they hold. The sections that use it: decimal-floating-point and signed-decimal-floating-point of RFC 8216bis
/// section 4.2, and the duration of EXTINF in section 4.4.4.1.
public struct ExactDecimal: Sendable {
    /// The largest number of digits after the point.
    public static let maximumFractionDigits = 18

    /// The number without its point.
    public let units: Int64
    private let scale: UInt8

    /// How many digits stand after the point: 0 through 18.
    public var fractionDigits: Int { Int(scale) }

    /// Makes `units` divided by ten to the power of `fractionDigits`.
    /// - Precondition: `fractionDigits` is 0 through ``maximumFractionDigits``.
    public init(_ units: Int64, fractionDigits: Int) {
        precondition((0...18).contains(fractionDigits), "fractionDigits must be 0 through 18")
        self.units = units
        scale = UInt8(truncatingIfNeeded: fractionDigits)
    }

    /// Makes the fraction `numerator / denominator`, rounded to the nearest (halves away from zero).
    ///
    /// Use it for media times (`ticks / timescale`) and frame rates; RFC 8216bis section 4.4.6.2 asks for 3 digits in FRAME-RATE.
    /// - Returns: nil if `denominator` is 0, `fractionDigits` is outside 0 through 18, or the result does not fit.
    public init?(_ numerator: Int64, over denominator: Int64, fractionDigits: Int) {
        guard denominator != 0, (0...18).contains(fractionDigits) else { return nil }
        let product = numerator.magnitude.multipliedFullWidth(by: UInt64(ExactDecimal.power(fractionDigits)))
        let divisor = denominator.magnitude
        if product.high >= divisor { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        let isHalfOrMore = remainder >= divisor - remainder
        let (rounded, overflow) = quotient.addingReportingOverflow(isHalfOrMore ? 1 : 0)
        guard !overflow, let units = Int64(exactly: rounded) else { return nil }
        self.init((numerator < 0) == (denominator < 0) ? units : -units, fractionDigits: fractionDigits)
    }

    /// The nearest binary floating-point number.
    public var doubleValue: Double { Double(units) / Double(ExactDecimal.power(fractionDigits)) }

    /// True if nothing but zeros stands after the point.
    public var isWhole: Bool { units % ExactDecimal.power(fractionDigits) == 0 }

    /// The nearest whole number, halves away from zero.
    public var roundedToWhole: Int64 { rounded(toFractionDigits: 0).units }

    /// The number with at most `digits` digits after the point, rounded to the nearest (halves away from zero).
    /// - Parameter digits: values below 0 count as 0; values above ``fractionDigits`` change nothing.
    public func rounded(toFractionDigits digits: Int) -> ExactDecimal {
        let digits = max(digits, 0)
        if digits >= fractionDigits { return self }
        let divisor = ExactDecimal.power(fractionDigits - digits)
        let (quotient, remainder) = units.quotientAndRemainder(dividingBy: divisor)
        let isHalfOrMore = remainder.magnitude >= divisor.magnitude - remainder.magnitude
        return ExactDecimal(isHalfOrMore ? quotient + units.signum() : quotient, fractionDigits: digits)
    }

    /// The whole part, and the rest in units of 10^-18; both have the number's sign.
    var parts: (whole: Int64, fraction: Int64) {
        let (whole, rest) = units.quotientAndRemainder(dividingBy: ExactDecimal.power(fractionDigits))
        return (whole, rest * ExactDecimal.power(18 - fractionDigits))
    }

    /// Ten to a power of 0 through 18.
    @inline(__always)
    static func power(_ exponent: Int) -> Int64 {
        switch exponent {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        case 7: 10_000_000
        case 8: 100_000_000
        case 9: 1_000_000_000
        case 10: 10_000_000_000
        case 11: 100_000_000_000
        case 12: 1_000_000_000_000
        case 13: 10_000_000_000_000
        case 14: 100_000_000_000_000
        case 15: 1_000_000_000_000_000
        case 16: 10_000_000_000_000_000
        case 17: 100_000_000_000_000_000
        default: 1_000_000_000_000_000_000
        }
    }
}

extension ExactDecimal: Comparable, Hashable {
    /// True if both are the same number, whatever their digits.
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scale == right.scale ? left.units == right.units : left.parts == right.parts
    }

    /// True if the left number is smaller.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.scale == right.scale ? left.units < right.units : left.parts < right.parts
    }

    /// Feeds the number's value, so that equal numbers hash alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(parts.whole)
        hasher.combine(parts.fraction)
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
    /// Makes a whole number.
    public init(integerLiteral value: Int64) { self.init(value, fractionDigits: 0) }
}
