import CommandLineKit
import HLSMedia

/// A progress bar in one line of a terminal.
struct ProgressBar {
    /// Clears the line and leaves the cursor at its start.
    static let clear = "\r\u{1B}[K"

    private static let pause = Duration.milliseconds(100)
    private static let barWidth = 24
    private static let narrowest = 60

    private var last: ContinuousClock.Instant?

    /// Whether it is time to draw again: ten times a second at most.
    mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        if let last, now - last < Self.pause { return false }
        last = now
        return true
    }

    /// The bar, share, speed, time left and each rung's speed; whole items only, and never as wide as the line.
    static func line(_ progress: TranscodeProgress, columns: Int) -> String {
        var items: [String] = []
        if progress.duration == nil {
            items.append("\(Figure.clock(progress.seconds)) done")
        } else {
            let fraction = min(1, max(0, progress.fraction))
            let filled = Int(fraction * Double(barWidth))
            if columns >= narrowest {
                let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: barWidth - filled)
                items.append("[\(bar)]")
            }
            // Not rounded up: 100 % is said when it is so.
            let tenths = Int(fraction * 1000)
            items.append("\(tenths / 10).\(tenths % 10)%")
        }
        items.append("\(Figure.fixed(progress.speed, 2))x")
        if let remaining = progress.remaining { items.append("ETA \(Figure.clock(remaining))") }
        items += progress.rungs.map { "\($0.name) \(Figure.fixed($0.framesPerSecond, 0)) fps" }
        var line = ""
        for item in items {
            let longer = line.isEmpty ? item : "\(line)  \(item)"
            // The last column stays free: a terminal may go to the next line when it is filled.
            guard longer.count < columns else { break }
            line = longer
        }
        return line
    }
}
