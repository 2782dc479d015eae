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
        return ASCIIText.make(capacity: 29) { text in
            text.put(name(days % 7, of: weekdays))
            text.put(", ")
            text.put(date.day, digits: 2)
            text.put(UInt8(ascii: " "))
            text.put(name(date.month - 1, of: months))
            text.put(UInt8(ascii: " "))
            text.put(date.year, digits: 4)
            text.put(UInt8(ascii: " "))
            text.put(time / 3600, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(time / 60 % 60, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(time % 60, digits: 2)
            text.put(" GMT")
        }
    }

    private static func name(_ index: Int64, of names: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: names.utf8Start + Int(index) * 3, count: 3)
    }

    /// Reads any of the three forms; nil for what is none.
    ///
    /// - Parameter now: by which two-digit years are understood, in seconds since 1970-01-01 00:00:00 UTC.
    static func parse(_ text: String, now: Int64) -> Int64? {
        let words = text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
        switch words.count {
        case 6 where words[5].elementsEqual("GMT".utf8):
            // Sun, 06 Nov 1994 08:49:37 GMT
            return seconds(year(words[3]), words[2], words[1], words[4])
        case 5:
            // Sun Nov  6 08:49:37 1994
            return seconds(year(words[4]), words[1], words[2], words[3])
        case 4 where words[3].elementsEqual("GMT".utf8):
            // Sunday, 06-Nov-94 08:49:37 GMT
            let date = words[1].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard date.count == 3, date[2].count == 2, let digits = number(date[2]) else { return nil }
            let current = civil(now / 86_400).year
            let guess = current - current % 100 + digits
            return seconds(guess > current + 50 ? guess - 100 : guess, date[1], date[0], words[2])
        default:
            return nil
        }
    }

    private static func year(_ digits: Substring.UTF8View) -> Int64? { digits.count == 4 ? number(digits) : nil }

    private static func seconds(
        _ year: Int64?, _ month: Substring.UTF8View, _ day: Substring.UTF8View, _ time: Substring.UTF8View
    ) -> Int64? {
        let parts = time.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let year, year >= 1, let month = index(of: month), let day = number(day), (1...31).contains(day),
            parts.count == 3,
            let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// A month's number by its name.
    private static func index(of month: Substring.UTF8View) -> Int64? {
        guard month.count == 3 else { return nil }
        return (0..<12).first { month.elementsEqual(name($0, of: months)) }.map { $0 + 1 }
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
