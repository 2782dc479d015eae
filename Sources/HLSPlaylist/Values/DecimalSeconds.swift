/// A time in seconds, exactly as a playlist writes it.
public typealias DecimalSeconds = ExactDecimal

extension ExactDecimal {
    /// Makes a time of whole microseconds, written with six digits after the point.
    public init(microseconds: Int64) { self.init(microseconds, fractionDigits: 6) }

    /// Makes a time of whole milliseconds, written with three digits after the point.
    public init(milliseconds: Int64) { self.init(milliseconds, fractionDigits: 3) }

    /// The time in seconds, as the nearest binary floating-point number.
    public var seconds: Double { doubleValue }
}
