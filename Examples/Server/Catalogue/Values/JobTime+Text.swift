package import HLSJobs

extension JobTime {
    /// The instant as the server's answers show it: RFC 3339 in UTC, to the millisecond, e.g. `2026-01-31T12:00:00.250Z`.
    package var text: String {
        let milliseconds = Self.divided(microseconds, by: 1_000).quotient
        let (seconds, fraction) = Self.divided(milliseconds, by: 1_000)
        let (days, second) = Self.divided(seconds, by: 86_400)
        let date = Self.date(ofDay: days)
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }.joined(separator: ":")
        let day = "\(Self.digits(date.year, 4))-\(Self.digits(date.month, 2))-\(Self.digits(date.day, 2))"
        return "\(day)T\(clock).\(Self.digits(fraction, 3))Z"
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    package var seconds: Int64 { Self.divided(microseconds, by: 1_000_000).quotient }

    private static func divided(_ number: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func digits(_ number: Int64, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(count - text.count, 0)) + text
    }

    /// The Gregorian date so many days after 1970-01-01: in years that begin in March, the leap day comes last.
    private static func date(ofDay number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, day) = divided(number + 719_468, by: 146_097)
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month >= 10
        return (
            year: year + era * 400 + (isNextYear ? 1 : 0), month: isNextYear ? month - 9 : month + 3,
            day: dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
