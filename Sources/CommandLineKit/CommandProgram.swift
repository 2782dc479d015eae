/// A program made of subcommands: its name, what it says of itself, and how it runs.
package struct CommandProgram: Sendable {
    /// As it is typed: "sluice".
    package let name: String
    /// What stands behind the name in `--version`.
    package let version: String
    /// One line for the help.
    package let summary: String
    /// In the order of the help.
    package let commands: [any Command.Type]
    /// What the help says of the exit codes, wrapped.
    package let exitCodes: String
    /// What runs when no command is named; nil where one must be.
    package let fallback: (any Command.Type)?

    package init(
        name: String, version: String, summary: String, commands: [any Command.Type], exitCodes: String,
        fallback: (any Command.Type)? = nil
    ) {
        self.name = name
        self.version = version
        self.summary = summary
        self.commands = commands
        self.exitCodes = exitCodes
        self.fallback = fallback
    }

    /// What a command line asks for.
    package enum Request {
        /// To print this text.
        case print(String)
        case run(any Command)
    }

    /// Reads a command line.
    ///
    /// - Parameter arguments: without the program's name.
    package func request(_ arguments: [String]) throws(UsageError) -> Request {
        do throws(UsageError) {
            return try read(arguments)
        } catch {
            throw error.within(program: name)
        }
    }

    private func read(_ arguments: [String]) throws(UsageError) -> Request {
        switch arguments.first {
        case "--version": return .print("\(name) \(version)\n")
        case "--help", "-h", "help": return .print(helpText)
        default: break
        }
        let (command, rest) = try command(arguments)
        if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .print(command.spec.helpText(program: name))
        }
        do throws(UsageError) {
            return .run(try command.init(try CommandLineArguments(Array(rest), for: command.spec)))
        } catch {
            throw error.within(command.spec.name)
        }
    }

    /// The command whose words the line begins with, and what follows them.
    private func command(_ arguments: [String]) throws(UsageError) -> (any Command.Type, ArraySlice<String>) {
        for command in commands {
            let words = command.spec.words
            if arguments.starts(with: words) { return (command, arguments[words.count...]) }
        }
        if let fallback, arguments.first?.hasPrefix("-") ?? true { return (fallback, arguments[...]) }
        guard let first = arguments.first else { throw UsageError("no command is given") }
        if first.hasPrefix("-") { throw UsageError("unknown option \(first)") }
        let names = commands.map { command in command.spec.words }
        let second = names.filter { $0.first == first }.compactMap { $0.dropFirst().first }
        if second.isEmpty { throw UsageError("unknown command '\(first)'") }
        throw UsageError("\(first) needs one of \(second.joined(separator: ", ")) behind it")
    }

    package var helpText: String {
        let width = commands.map { $0.spec.name.count }.max() ?? 0
        let list = commands.map { command in
            let name = command.spec.name
            return "  \(name)\(String(repeating: " ", count: width - name.count))  \(command.spec.summary)"
        }
        return """
            usage: \(name) COMMAND ... | --version | --help

            \(summary)

            \(list.joined(separator: "\n"))

            '\(name) COMMAND --help' tells more, with examples.

            \(exitCodes)

            """
    }
}
