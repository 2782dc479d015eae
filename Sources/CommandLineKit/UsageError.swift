/// A command line that cannot be carried out as it is written.
package struct UsageError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with it.
    package let problem: String
    /// The subcommand whose help would tell more; nil before one is known.
    package let command: String?
    /// The program, once it is known.
    package let program: String?

    package init(_ problem: String, command: String? = nil, program: String? = nil) {
        self.problem = problem
        self.command = command
        self.program = program
    }

    /// The same problem, met in a subcommand.
    package func within(_ command: String) -> UsageError {
        UsageError(problem, command: self.command ?? command, program: program)
    }

    /// The same problem, met in a program.
    package func within(program: String) -> UsageError {
        UsageError(problem, command: command, program: self.program ?? program)
    }

    package var description: String {
        guard let program else { return problem }
        return "\(problem); see '\([program, command, "--help"].compactMap { $0 }.joined(separator: " "))'"
    }
}
