/// A command line that cannot be carried out as it is written.
struct UsageError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with it.
    let problem: String
    /// The subcommand whose help would tell more; nil before one is known.
    let command: String?

    init(_ problem: String, command: String? = nil) {
        self.problem = problem
        self.command = command
    }

    /// The same problem, met in a subcommand.
    func within(_ command: String) -> UsageError {
        UsageError(problem, command: self.command ?? command)
    }

    var description: String {
        "\(problem); see 'sluice \(command.map { "\($0) " } ?? "")--help'"
    }
}
