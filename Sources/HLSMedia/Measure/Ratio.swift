/// An exact fraction of two integers that are not negative, compared and scaled without overflow.
struct Ratio: Comparable, Sendable {
    enum Rounding {
        case up
        case toNearest
    }

    let numerator: UInt
    let denominator: UInt

    /// Negative parts become 0, and a denominator of 0 becomes 1.
    init(_ numerator: Int, _ denominator: Int) {
        self.numerator = UInt(max(numerator, 0))
        self.denominator = UInt(max(denominator, 1))
    }

    static func == (left: Ratio, right: Ratio) -> Bool {
        left.numerator.multipliedFullWidth(by: right.denominator)
            == right.numerator.multipliedFullWidth(by: left.denominator)
    }

    static func < (left: Ratio, right: Ratio) -> Bool {
        left.numerator.multipliedFullWidth(by: right.denominator)
            < right.numerator.multipliedFullWidth(by: left.denominator)
    }

    /// The ratio times a factor (and by a half, if asked), rounded once; nil if `Int` cannot hold it.
    func multiplied(by factor: Int, rounding: Rounding, halving: Bool = false) -> Int? {
        let product = numerator.multipliedFullWidth(by: UInt(max(factor, 0)))
        // The denominator came from an Int, so it has a bit to spare.
        let divisor = halving ? denominator * 2 : denominator
        guard product.high < divisor else { return nil }
        let result = divisor.dividingFullWidth(product)
        let isUp =
            switch rounding {
            case .up: result.remainder > 0
            case .toNearest: result.remainder >= divisor - result.remainder
            }
        let rounded = result.quotient.addingReportingOverflow(isUp ? 1 : 0)
        return rounded.overflow ? nil : Int(exactly: rounded.partialValue)
    }
}
