/// The proleptic Gregorian calendar, by Hinnant's era arithmetic: years begin in March, so that leap days come last.
extension PlaylistDate {
    static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01.
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (era, yearOfEra) = floorDivide(month <= 2 ? year - 1 : year, 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    static func date(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension PlaylistDate: CustomStringConvertible {
    /// The date as it is written in a playlist.
    public var description: String {
        var writer = TextWriter(capacity: 40)
        writer.write(self)
        return writer.text
    }
}

extension TextWriter {
    mutating func write(_ date: PlaylistDate) {
        write(magnitude: UInt64(date.year), minimumDigits: 4)
        write(byte: UInt8(ascii: "-"))
        write(magnitude: UInt64(date.month), minimumDigits: 2)
        write(byte: UInt8(ascii: "-"))
        write(magnitude: UInt64(date.day), minimumDigits: 2)
        write(byte: UInt8(ascii: "T"))
        write(magnitude: UInt64(date.hour), minimumDigits: 2)
        write(byte: UInt8(ascii: ":"))
        write(magnitude: UInt64(date.minute), minimumDigits: 2)
        write(byte: UInt8(ascii: ":"))
        write(magnitude: UInt64(date.second), minimumDigits: 2)
        if date.fractionDigits > 0 {
            let digits = Int(date.fractionDigits)
            write(byte: UInt8(ascii: "."))
            write(
                magnitude: UInt64(date.nanoseconds) / UInt64(ExactDecimal.power(9 - digits)), minimumDigits: digits)
        }
        switch date.zone {
        case .none: break
        case .z: write(byte: UInt8(ascii: "Z"))
        case .colon, .plain, .hours:
            write(byte: UInt8(ascii: date.zoneMinutes < 0 ? "-" : "+"))
            let minutes = UInt64(date.zoneMinutes.magnitude)
            write(magnitude: minutes / 60, minimumDigits: 2)
            if date.zone == .colon { write(byte: UInt8(ascii: ":")) }
            if date.zone != .hours { write(magnitude: minutes % 60, minimumDigits: 2) }
        }
    }

    mutating func attribute(_ name: StaticString, date: PlaylistDate?) throws(PlaylistError) {
        if let date { try attribute(name, quoted: date.description) }
    }
}
