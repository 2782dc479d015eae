/// A number with a fixed count of decimals, as tables show it.
package struct FixedPoint: CustomStringConvertible {
    package let description: String

    /// - Parameter decimals: 0 to 9.
    package init(_ value: Double, decimals: Int) {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (value * scale).rounded()
        guard scaled.isFinite, abs(scaled) < 1e18 else {
            description = "\(value)"
            return
        }
        let sign = scaled < 0 ? "-" : ""
        let digits = String(Int(scaled.magnitude))
        guard decimals > 0 else {
            description = sign + digits
            return
        }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        description = "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
