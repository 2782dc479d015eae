extension ExactDecimal {
    /// The sum, exact whenever it fits 18 digits; else rounded to the digits that fit, and at the far ends the largest
    /// or smallest number there is. It never traps, because the numbers come from other people's playlists.
    public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        let digits = max(left.fractionDigits, right.fractionDigits)
        let (a, aOverflow) = left.units.multipliedReportingOverflow(by: power(digits - left.fractionDigits))
        let (b, bOverflow) = right.units.multipliedReportingOverflow(by: power(digits - right.fractionDigits))
        let (sum, overflow) = a.addingReportingOverflow(b)
        if !aOverflow && !bOverflow && !overflow { return ExactDecimal(sum, fractionDigits: digits) }
        return wideSum(left.parts, right.parts, digits: digits)
    }

    /// The sum of two numbers that do not fit the finer one's digits together.
    private static func wideSum(
        _ left: (whole: Int64, fraction: Int64), _ right: (whole: Int64, fraction: Int64), digits: Int
    ) -> ExactDecimal {
        // Two fractions below 10^18 add up to less than 2 * 10^18, which an Int64 holds.
        let (carry, rest) = (left.fraction + right.fraction).quotientAndRemainder(dividingBy: power(18))
        let (sum, overflow) = left.whole.addingReportingOverflow(right.whole)
        if overflow { return ExactDecimal(left.whole < 0 ? .min : .max, fractionDigits: 0) }
        // A carry comes from two fractions, and a number with a fraction is below a tenth of Int64.max: it fits.
        let whole = sum + carry
        for digits in stride(from: digits, through: 0, by: -1) {
            let fraction = ExactDecimal(rest, fractionDigits: 18).rounded(toFractionDigits: digits)
            let (scaled, tooLarge) = whole.multipliedReportingOverflow(by: power(digits))
            let (units, overflow) = scaled.addingReportingOverflow(fraction.units)
            if !tooLarge && !overflow { return ExactDecimal(units, fractionDigits: digits) }
        }
        return ExactDecimal(whole, fractionDigits: 0)
    }

    /// The difference, with the same care as the sum.
    public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal { left + -right }

    /// The number with the other sign.
    public static prefix func - (number: ExactDecimal) -> ExactDecimal {
        // Int64.min has no positive counterpart; the largest number is its nearest.
        ExactDecimal(number.units == .min ? .max : -number.units, fractionDigits: number.fractionDigits)
    }

    /// Adds in place, with the same care as the sum.
    public static func += (left: inout ExactDecimal, right: ExactDecimal) { left = left + right }

    /// Subtracts in place, with the same care as the difference.
    public static func -= (left: inout ExactDecimal, right: ExactDecimal) { left = left - right }
}
