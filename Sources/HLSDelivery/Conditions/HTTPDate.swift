/// Dates of HTTP headers (RFC 9110 section 5.6.7), in seconds since 1970-01-01 00:00:00 UTC.
enum HTTPDate {
    private static let months: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
    private static let weekdays: StaticString = "ThuFriSatSunMonTueWed"

    /// The date in the preferred form, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func text(of seconds: Int64) -> String {
        // The form has four digits for the year.
        let seconds = min(max(seconds, 0), 253_402_300_799)
        let (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let date = civil(days)
        return String(unsafeUninitializedCapacity: 29) { text in
            var place = 0
            func put(_ byte: UInt8) {
                text.initializeElement(at: place, to: byte)
                place += 1
            }
            func put(_ number: Int64, digits: Int) {
                var divisor: Int64 = digits == 4 ? 1000 : 10
                while divisor > 0 {
                    put(UInt8(ascii: "0") + UInt8(number / divisor % 10))
                    divisor /= 10
                }
            }
            func put(_ names: StaticString, _ index: Int64) {
                for offset in 0..<3 { put(names.utf8Start[Int(index) * 3 + offset]) }
            }
            func put(_ literal: StaticString) {
                for index in 0..<literal.utf8CodeUnitCount { put(literal.utf8Start[index]) }
            }
            put(weekdays, days % 7)
            put(", ")
            put(date.day, digits: 2)
            put(" ")
            put(months, date.month - 1)
            put(" ")
            put(date.year, digits: 4)
            put(" ")
            put(time / 3600, digits: 2)
            put(":")
            put(time / 60 % 60, digits: 2)
            put(":")
            put(time % 60, digits: 2)
            put(" GMT")
            return place
        }
    }

    /// Reads any of the three forms; nil for what is none.
    ///
    /// - Parameter now: by which two-digit years are understood, in seconds since 1970-01-01 00:00:00 UTC.
    static func parse(_ text: String, now: Int64) -> Int64? {
        let words = text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }
        switch words.count {
        case 6 where words[5].elementsEqual("GMT".utf8):
            // Sun, 06 Nov 1994 08:49:37 GMT, or Sunday, 06-Nov-94 08:49:37 GMT
            guard let written = number(words[3]) else { return nil }
            if words[3].count == 4 { return seconds(written, words[2], words[1], words[4]) }
            guard words[3].count == 2 else { return nil }
            let year = civil(now / 86_400).year
            let century = year - year % 100
            let guess = century + written
            return seconds(guess > year + 50 ? guess - 100 : guess, words[2], words[1], words[4])
        case 5:
            // Sun Nov  6 08:49:37 1994
            guard let year = number(words[4]), words[4].count == 4 else { return nil }
            return seconds(year, words[1], words[2], words[3])
        default:
            return nil
        }
    }

    private static func seconds(
        _ year: Int64, _ month: Substring.UTF8View, _ day: Substring.UTF8View, _ time: Substring.UTF8View
    ) -> Int64? {
        let parts = time.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard year >= 1, let month = index(of: month), let day = number(day), (1...31).contains(day), parts.count == 3,
            let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// A month's number by its name.
    private static func index(of month: Substring.UTF8View) -> Int64? {
        guard month.count == 3 else { return nil }
        for index in 0..<12
        where month.elementsEqual(UnsafeBufferPointer(start: months.utf8Start + index * 3, count: 3)) {
            return Int64(index) + 1
        }
        return nil
    }

    private static func number(_ digits: Substring.UTF8View) -> Int64? {
        guard (1...4).contains(digits.count) else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// The days from 1970-01-01 to a day of the Gregorian calendar; years begin in March, so that leap days end them.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let years = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
    }

    /// The day of the Gregorian calendar that is so many days, zero or more, after 1970-01-01.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }
}
