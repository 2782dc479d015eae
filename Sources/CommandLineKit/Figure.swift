/// Numbers as people read them.
package enum Figure {
    /// With a fixed number of decimals; "-" for what is no number.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        guard let scaled = Int(exactly: (value.magnitude * Double(scale)).rounded()) else { return "-" }
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(sign)\(scaled / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
    }

    /// Whole seconds as "0:07", "12:03" or "1:02:03"; parts of a second are left out.
    package static func clock(_ seconds: Double) -> String {
        guard !seconds.isNaN, let whole = Int(exactly: max(0, seconds).rounded(.down)) else { return "-" }
        let minutes = "\(whole / 60 % 60)"
        let rest = whole % 60 < 10 ? "0\(whole % 60)" : "\(whole % 60)"
        guard whole >= 3600 else { return "\(minutes):\(rest)" }
        return "\(whole / 3600):\(minutes.count < 2 ? "0" : "")\(minutes):\(rest)"
    }

    /// "512 bytes", "8.6 MB": powers of 1000.
    package static func size(_ bytes: Int64) -> String {
        var value = Double(bytes)
        guard value >= 1000 else { return "\(bytes) bytes" }
        let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
        var unit = 0
        value /= 1000
        while value >= 999.95, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return "\(fixed(value, 1)) \(units[unit])"
    }

    /// Bits per second in kb/s, to the nearest.
    package static func kilobits(_ bitsPerSecond: Int) -> String {
        fixed(Double(bitsPerSecond) / 1000, 0)
    }

    /// Up to three decimals, without trailing zeros: "24", "29.97", "59.94".
    package static func short(_ value: Double) -> String {
        var text = fixed(value, 3)
        guard text.contains(".") else { return text }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}
