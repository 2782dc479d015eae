/// A second of UTC in the proleptic Gregorian calendar, and the notations that S3 uses for it.
struct UTCTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01 00:00:00.
    let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
    }

    static func < (left: UTCTime, right: UTCTime) -> Bool { left.seconds < right.seconds }

    /// `20150830T123600Z`.
    var basic: String {
        let date = Self.date(ofDay: day)
        let time = seconds - day * 86_400
        return Self.padded(date.year, 4) + Self.padded(date.month) + Self.padded(date.day) + "T"
            + Self.padded(time / 3600) + Self.padded(time / 60 % 60) + Self.padded(time % 60) + "Z"
    }

    /// `20150830`.
    var basicDate: String { String(basic.prefix(8)) }

    /// Reads `2015-08-30T12:36:00Z`, with or without a fraction, which is dropped; nil for anything else.
    init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
        for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] {
            guard bytes[place] == mark.utf8.first else { return nil }
        }
        if bytes.count > 20 {
            let isFraction = bytes[19] == UInt8(ascii: ".") && bytes[20..<(bytes.count - 1)].allSatisfy(Self.isDigit)
            guard isFraction, bytes.count > 21 else { return nil }
        }
        func number(_ range: Range<Int>) -> Int64? { Self.number(bytes[range]) }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// Reads `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110 section 5.6.7); nil for anything else.
    init?(httpDate text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let month = Self.months.firstIndex(of: String(words[2])),
            let day = Self.number(words[1].utf8), let year = Self.number(words[3].utf8)
        else { return nil }
        let time = words[4].split(separator: ":", omittingEmptySubsequences: false).compactMap { Self.number($0.utf8) }
        guard time.count == 3 else { return nil }
        self.init(year: year, month: Int64(month) + 1, day: day, hour: time[0], minute: time[1], second: time[2])
    }

    private init?(year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64) {
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60 else { return nil }
        // Days from the civil date, in years that begin in March (Howard Hinnant).
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = (era * 146_097 + dayOfEra - 719_468) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private var day: Int64 { seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400 }

    private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: Int64, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func number(_ bytes: some Collection<UInt8>) -> Int64? {
        guard !bytes.isEmpty, bytes.count <= 4, bytes.allSatisfy(isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
}
