/// The lines of a text, one after the other, whatever ends them: a line feed, a carriage return, or both.
struct TextLines {
    private var rest: Substring.UTF8View
    /// The number, from 1, of the line that was read last.
    private(set) var number = 0

    init(_ text: String) { rest = text[...].utf8 }

    /// The next line without its end; nil at the end of the text.
    mutating func next() -> Substring? {
        guard !rest.isEmpty else { return nil }
        number += 1
        guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            defer { rest = rest[rest.endIndex...] }
            return Substring(rest)
        }
        let line = Substring(rest[..<end])
        let isReturn = rest[end] == UInt8(ascii: "\r")
        rest = rest[rest.index(after: end)...]
        if isReturn, rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
        return line
    }

    /// Whether a text has the arrow that makes a line one of times.
    static func hasArrow(_ text: some StringProtocol) -> Bool { beforeArrow(text) != nil }

    /// What stands before the first arrow, in bytes; nil if there is none.
    ///
    /// By bytes, because a mark that combines with the arrow hides it from nobody else.
    static func beforeArrow(_ text: some StringProtocol) -> Int? {
        var (dashes, count) = (0, 0)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "-") {
                dashes += 1
            } else if byte == UInt8(ascii: ">"), dashes >= 2 {
                return count - 2
            } else {
                dashes = 0
            }
            count += 1
        }
        return nil
    }

    /// Whether a line has nothing but spaces.
    static func isBlank(_ line: Substring) -> Bool {
        line.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 0x0C || $0 == 0x1A }
    }
}
