/// Text that quotes what came from outside, fit for one line of a terminal.
package enum PrintableLine {
    /// The text with a space for every line break and control character.
    package static func text(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isBreak = scalar.value == 0x2028 || scalar.value == 0x2029
            line.unicodeScalars.append(isControl || isBreak ? " " : scalar)
        }
        return line
    }
}
