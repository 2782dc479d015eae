/// What a subcommand is called, takes and does: all that the parser and the help need.
package struct CommandSpec: Sendable {
    package let name: String
    /// One line for the list of subcommands.
    package let summary: String
    /// What the help calls the operands; empty for a command that takes none.
    package let operand: String
    package let operandHelp: String
    package let options: [OptionSpec]
    package let examples: [String]
    /// Paragraphs behind the options.
    package let notes: [String]
    /// How many operands the command takes.
    package let operandCount: ClosedRange<Int>

    package init(
        name: String, summary: String, operand: String = "", operandHelp: String = "", options: [OptionSpec],
        examples: [String], notes: [String] = [], operandCount: ClosedRange<Int>? = nil
    ) {
        self.name = name
        self.summary = summary
        self.operand = operand
        self.operandHelp = operandHelp
        self.options = options
        self.examples = examples
        self.notes = notes
        self.operandCount = operandCount ?? (operand.isEmpty ? 0...0 : 1...1)
    }

    /// The words that name the command on a command line.
    var words: [String] { name.split(separator: " ").map(String.init) }

    package static let help = OptionSpec("--help", help: "Show this help.")

    /// What `PROGRAM NAME --help` prints.
    package func helpText(program: String) -> String {
        let required = options.filter(\.isRequired).map(\.usage)
        let usage = ["usage:", program, name, operand] + required + ["[options]"]
        var lines = [usage.filter { !$0.isEmpty }.joined(separator: " "), "", summary, ""]
        let operands = operand.isEmpty ? [] : [(operand, operandHelp)]
        for (term, help) in operands + (options + [Self.help]).map({ ($0.listing, $0.help) }) {
            lines.append("  \(term)")
            lines += help.split(separator: "\n").map { "      \($0)" }
        }
        for note in notes { lines += ["", note] }
        lines += ["", examples.count == 1 ? "example:" : "examples:"] + examples.map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
