/// What a subcommand is called, takes and does: all that the parser and the help need.
struct CommandSpec: Sendable {
    let name: String
    /// One line for the list of subcommands.
    let summary: String
    /// What the help calls the one operand.
    let operand: String
    let operandHelp: String
    let options: [OptionSpec]
    let examples: [String]
    /// Paragraphs behind the options.
    var notes: [String] = []
    /// How many operands the command takes.
    var operandCount: ClosedRange<Int> = 1...1

    static let help = OptionSpec("--help", help: "Show this help.")

    /// What `sluice NAME --help` prints.
    var helpText: String {
        let required = options.filter(\.isRequired).map { "\($0.usage) " }.joined()
        var lines = ["usage: sluice \(name) \(operand) \(required)[options]", "", summary, ""]
        let entries =
            [(operand, operandHelp)] + (options + [Self.help]).map { ($0.usage, $0.help) }
        for (term, help) in entries {
            lines.append("  \(term)")
            lines += help.split(separator: "\n").map { "      \($0)" }
        }
        for note in notes { lines += ["", note] }
        lines += ["", examples.count == 1 ? "example:" : "examples:"] + examples.map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
