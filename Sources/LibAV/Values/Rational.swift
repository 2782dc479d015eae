import CLibAV
import CLibAVShims

/// A fraction as libav uses it for time bases, frame rates and aspect ratios.
package struct Rational: Sendable, Hashable {
    package var numerator: Int32
    package var denominator: Int32

    package init(_ numerator: Int32, _ denominator: Int32) {
        self.numerator = numerator
        self.denominator = denominator
    }

    init(_ value: AVRational) {
        self.init(value.num, value.den)
    }

    var av: AVRational { AVRational(num: numerator, den: denominator) }

    /// Whether both parts are above zero, so that the value can be used as a time base or a rate.
    package var isPositive: Bool { numerator > 0 && denominator > 0 }

    package var value: Double { denominator == 0 ? 0 : Double(numerator) / Double(denominator) }

    /// Converts a count of `base` units into units of `self`, to the nearest, halves away from zero, without overflow.
    package func rescale(_ count: Int64, from base: Rational) -> Int64 {
        av_rescale_q(count, base.av, av)
    }
}

extension Int64 {
    /// The timestamp, unless it is libav's mark for "none".
    var timestamp: Int64? { self == sluice_no_timestamp() ? nil : self }
}

extension Int64? {
    /// The timestamp as libav takes it, with its own mark for "none".
    var av: Int64 { self ?? sluice_no_timestamp() }
}
