extension PlaylistDate {
    /// The moment that lies some seconds later (or earlier, if negative), in the same time zone.
    ///
    /// It keeps the digits that were written, and adds as many of the nine as the sum needs.
    /// - Returns: nil if the year would be outside 0 through 9999.
    public func advanced(by duration: DecimalSeconds) -> PlaylistDate? {
        let rounded = duration.rounded(toFractionDigits: 9)
        // Not even a leap second's 60 is written anew then.
        if rounded.units == 0 { return self }
        let (whole, fraction) = rounded.parts
        // The fraction's unit is 10^-18.
        var nanos = Int64(nanoseconds) + fraction / 1_000_000_000
        var carry: Int64 = 0
        if nanos < 0 {
            nanos += 1_000_000_000
            carry = -1
        } else if nanos >= 1_000_000_000 {
            nanos -= 1_000_000_000
            carry = 1
        }
        let days = PlaylistDate.days(year: Int64(year), month: Int64(month), day: Int64(day))
        let seconds = ((days * 24 + Int64(hour)) * 60 + Int64(minute)) * 60 + Int64(second)
        let (sum, overflow) = seconds.addingReportingOverflow(whole)
        let (total, overflowAgain) = sum.addingReportingOverflow(carry)
        if overflow || overflowAgain { return nil }
        var digits = max(Int(fractionDigits), min(rounded.fractionDigits, 9))
        // Zeros that only the duration brought are left out.
        while digits > Int(fractionDigits), nanos % ExactDecimal.power(9 - digits + 1) == 0 { digits -= 1 }
        return with(secondsSince1970InZone: total, nanoseconds: nanos, digits: digits)
    }

    /// Seconds since 1970-01-01T00:00:00Z, exact to the nanosecond, leap seconds not counted.
    public var secondsSince1970: DecimalSeconds {
        let days = PlaylistDate.days(year: Int64(year), month: Int64(month), day: Int64(day))
        let minutes = (days * 24 + Int64(hour)) * 60 + Int64(minute) - Int64(zoneMinutes)
        return DecimalSeconds(minutes * 60 + Int64(second), fractionDigits: 0)
            + DecimalSeconds(Int64(nanoseconds), fractionDigits: 9)
    }
}
