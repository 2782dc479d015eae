/// A date and time of day as a playlist writes it: ISO 8601, to the nanosecond at most (RFC 8216bis section 4.4.4.6).
///
/// It keeps the digits and the time zone that were written, so that it is written back the same.
public struct PlaylistDate: Sendable, Hashable {
    /// How the time zone is written.
    enum Zone: UInt8, Sendable { case none, z, colon, plain, hours }

    private(set) var year: UInt16
    private(set) var month: UInt8
    private(set) var day: UInt8
    private(set) var hour: UInt8
    private(set) var minute: UInt8
    private(set) var second: UInt8
    private(set) var fractionDigits: UInt8
    private(set) var nanoseconds: UInt32
    private(set) var zoneMinutes: Int16
    private(set) var zone: Zone

    /// Reads a date such as `2026-02-19T14:54:23.031Z`; the zone may be `Z`, `+01:00`, `+0100`, `+01` or left out (then it is UTC).
    /// - Returns: nil if the text is anything else or no such moment exists.
    public init?(_ text: String) {
        var text = text
        let date = text.withUTF8 { bytes -> PlaylistDate? in
            guard let start = bytes.baseAddress else { return nil }
            return PlaylistDate(TextSlice(start: start, count: bytes.count))
        }
        guard let date else { return nil }
        self = date
    }

    /// Makes a moment in UTC, written with `fractionDigits` digits (0 through 6; the rest is cut off).
    /// - Returns: nil if the year would be outside 0 through 9999.
    public init?(microsecondsSince1970: Int64, fractionDigits: Int = 3) {
        let (seconds, micros) = PlaylistDate.floorDivide(microsecondsSince1970, 1_000_000)
        let (days, rest) = PlaylistDate.floorDivide(seconds, 86_400)
        guard PlaylistDate.writableDays.contains(days) else { return nil }
        let date = PlaylistDate.date(daysSince1970: days)
        year = UInt16(date.year)
        month = UInt8(date.month)
        day = UInt8(date.day)
        hour = UInt8(rest / 3600)
        minute = UInt8(rest / 60 % 60)
        second = UInt8(rest % 60)
        let digits = min(max(fractionDigits, 0), 6)
        self.fractionDigits = UInt8(digits)
        let unit = ExactDecimal.power(6 - digits)
        nanoseconds = UInt32(micros / unit * unit * 1000)
        zone = .z
        zoneMinutes = 0
    }

    /// The same zone with another moment; nil if the year would be outside 0 through 9999.
    func with(secondsSince1970InZone seconds: Int64, nanoseconds: Int64, digits: Int) -> PlaylistDate? {
        let (days, rest) = PlaylistDate.floorDivide(seconds, 86_400)
        guard PlaylistDate.writableDays.contains(days) else { return nil }
        let date = PlaylistDate.date(daysSince1970: days)
        var other = self
        other.year = UInt16(date.year)
        other.month = UInt8(date.month)
        other.day = UInt8(date.day)
        other.hour = UInt8(rest / 3600)
        other.minute = UInt8(rest / 60 % 60)
        other.second = UInt8(rest % 60)
        other.fractionDigits = UInt8(digits)
        other.nanoseconds = UInt32(nanoseconds)
        return other
    }

    /// From 1970-01-01 these many days reach 0000-01-01 and 9999-12-31.
    private static let writableDays: ClosedRange<Int64> = -719_528...2_932_896

    /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted; finer digits are cut off.
    public var microsecondsSince1970: Int64 {
        let days = PlaylistDate.days(year: Int64(year), month: Int64(month), day: Int64(day))
        let minutes = (days * 24 + Int64(hour)) * 60 + Int64(minute) - Int64(zoneMinutes)
        return (minutes * 60 + Int64(second)) * 1_000_000 + Int64(nanoseconds / 1000)
    }

    /// Reads the fixed columns of `YYYY-MM-DDThh:mm:ss`, then a fraction, then a zone.
    init?(_ text: TextSlice) {
        func number(_ start: Int, _ length: Int, _ range: ClosedRange<Int>) -> Int? {
            guard start + length <= text.count, let value = text[start..<(start + length)].integer else { return nil }
            return range.contains(value) ? value : nil
        }
        guard text.count >= 19, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let year = number(0, 4, 0...9999), let month = number(5, 2, 1...12), let day = number(8, 2, 1...31),
            let hour = number(11, 2, 0...23), let minute = number(14, 2, 0...59), let second = number(17, 2, 0...60),
            day <= PlaylistDate.daysIn(month: month, year: year)
        else { return nil }
        self.year = UInt16(year)
        self.month = UInt8(month)
        self.day = UInt8(day)
        self.hour = UInt8(hour)
        self.minute = UInt8(minute)
        self.second = UInt8(second)
        var index = 19
        var digits = 0
        if index < text.count, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ",") {
            index += 1
            while index + digits < text.count, text[index + digits] &- UInt8(ascii: "0") <= 9 { digits += 1 }
            guard (1...9).contains(digits), let fraction = text[index..<(index + digits)].integer else { return nil }
            nanoseconds = UInt32(Int64(fraction) * ExactDecimal.power(9 - digits))
            index += digits
        } else {
            nanoseconds = 0
        }
        fractionDigits = UInt8(digits)
        guard let (zone, minutes) = PlaylistDate.zone(text.dropFirst(index)) else { return nil }
        self.zone = zone
        zoneMinutes = Int16(minutes)
    }

    private static func zone(_ text: TextSlice) -> (Zone, Int)? {
        if text.isEmpty { return (.none, 0) }
        if text == "Z" { return (.z, 0) }
        guard text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") else { return nil }
        let hasColon = text.count == 6 && text[3] == UInt8(ascii: ":")
        if text.count == 3, let hours = text[1..<3].integer, hours <= 23 {
            return (.hours, text[0] == UInt8(ascii: "-") ? -hours * 60 : hours * 60)
        }
        guard hasColon || text.count == 5, let hours = text[1..<3].integer, hours <= 23,
            let minutes = text.dropFirst(hasColon ? 4 : 3).integer, minutes <= 59
        else { return nil }
        let offset = hours * 60 + minutes
        return (hasColon ? .colon : .plain, text[0] == UInt8(ascii: "-") ? -offset : offset)
    }
}
