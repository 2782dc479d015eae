/// Figures as they stand in the messages of findings.
enum Figures {
    /// Seconds with three digits.
    static func seconds(_ seconds: Double) -> String { "\(decimal(seconds, digits: 3)) s" }

    /// Bits per second in kilobits, with one digit.
    static func kilobits(_ rate: Int) -> String { "\(decimal(Double(rate) / 1000, digits: 1)) kb/s" }

    /// A number with so many digits after the point, zeros at the end left out.
    static func decimal(_ number: Double, digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        guard number.isFinite, number.magnitude < 1e15 else { return "\(number)" }
        let units = Int((number * scale).rounded())
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        var fraction = String(rest)
        fraction = String(repeating: "0", count: digits - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return (units < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
