/// Seconds as people write them: "6", "4.5", "6.006".
package enum Seconds {
    /// The exact duration, or nil for text that is no plain decimal number with up to 18 decimals.
    package static func duration(parsing text: String) -> Duration? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = digits(parts[0]), !parts[0].isEmpty else { return nil }
        guard parts.count == 2 else { return Duration(secondsComponent: whole, attosecondsComponent: 0) }
        guard (1...18).contains(parts[1].count), var fraction = digits(parts[1]) else { return nil }
        for _ in parts[1].count..<18 { fraction *= 10 }
        return Duration(secondsComponent: whole, attosecondsComponent: fraction)
    }

    /// A duration in seconds with three decimals: "12.034".
    package static func text(_ duration: Duration) -> String {
        Figure.fixed(duration / .seconds(1), 3)
    }

    private static func digits(_ text: Substring.UTF8View) -> Int64? {
        guard text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), text.count <= 18 else {
            return nil
        }
        return text.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
}
