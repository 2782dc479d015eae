/// Times of cues as files write them, in milliseconds.
enum CueTime {
    /// The two times of a cue, and what stands behind them on their line.
    struct Span: Equatable {
        var start: Int64
        var end: Int64
        var rest: String
    }

    /// Reads `00:00:01.000 --> 00:00:02.000 rest`; nil if the line is anything else.
    ///
    /// Taken besides WebVTT's own form: a comma for the point, hours of any length or none, a fraction of any length or
    /// none, no space around the arrow, and a minus sign, all of which SubRip files have.
    static func span(_ line: Substring) -> Span? {
        var bytes = line.utf8[...]
        skipSpace(&bytes)
        guard let start = time(&bytes) else { return nil }
        skipSpace(&bytes)
        guard bytes.starts(with: "-->".utf8) else { return nil }
        bytes = bytes.dropFirst(3)
        skipSpace(&bytes)
        guard let end = time(&bytes) else { return nil }
        guard bytes.isEmpty || isSpace(bytes.first) else { return nil }
        skipSpace(&bytes)
        while isSpace(bytes.last) { bytes = bytes.dropLast() }
        return Span(start: start, end: end, rest: String(Substring(bytes)))
    }

    /// Whether a line that is no span was meant to be one: times, or what is left of them, before an arrow.
    static func isBroken(_ line: Substring) -> Bool {
        guard let length = TextLines.beforeArrow(line) else { return false }
        let before = line.utf8.prefix(length)
        return before.contains(UInt8(ascii: ":")) && before.allSatisfy { isDigit($0) || " :.,-\t".utf8.contains($0) }
    }

    /// `HH:MM:SS.mmm`, with more digits for the hours if need be.
    static func text(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1_000
        return padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + "."
            + padded(milliseconds % 1_000, 3)
    }

    /// Reads one time of WebVTT or SubRip and nothing behind it.
    static func milliseconds(_ text: Substring) -> Int64? {
        var bytes = text.utf8[...]
        guard let time = time(&bytes), bytes.isEmpty else { return nil }
        return time
    }

    private static func time(_ bytes: inout Substring.UTF8View) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        guard let first = number(&bytes), take(":", &bytes), let second = number(&bytes) else { return nil }
        var parts = [0, first, second]
        if take(":", &bytes) {
            guard let third = number(&bytes) else { return nil }
            parts = [first, second, third]
        }
        guard parts[1] < 60, parts[2] < 60 else { return nil }
        var fraction: Int64 = 0
        if take(".", &bytes) || take(",", &bytes) {
            let digits = bytes.prefix { isDigit($0) }
            guard !digits.isEmpty else { return nil }
            bytes = bytes.dropFirst(digits.count)
            for place in 0..<3 {
                let digit = digits.dropFirst(place).first.map { Int64($0 - UInt8(ascii: "0")) } ?? 0
                fraction = fraction * 10 + digit
            }
        }
        let time = (parts[0] * 3_600 + parts[1] * 60 + parts[2]) * 1_000 + fraction
        return isNegative ? -time : time
    }

    /// Up to nine digits: more hours than any clock has.
    private static func number(_ bytes: inout Substring.UTF8View) -> Int64? {
        let digits = bytes.prefix { isDigit($0) }
        guard (1...9).contains(digits.count) else { return nil }
        bytes = bytes.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    private static func take(_ character: Unicode.Scalar, _ bytes: inout Substring.UTF8View) -> Bool {
        guard bytes.first == UInt8(ascii: character) else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    private static func skipSpace(_ bytes: inout Substring.UTF8View) {
        while isSpace(bytes.first) { bytes = bytes.dropFirst() }
    }

    private static func isSpace(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
