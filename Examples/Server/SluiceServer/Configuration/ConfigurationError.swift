import CommandLineKit

/// Why the server does not start: everything that is wrong, at once.
struct ConfigurationError: Error, Sendable {
    let problems: [ConfigurationProblem]
    /// Whether something besides the settings is in the way: a service that does not answer.
    var isOutage = false

    /// One line for each problem.
    var failure: CommandFailure {
        // CommandFailure is one line; the others go before it.
        for problem in problems.dropLast() {
            StandardStream.reportError("sluice-server: \(PrintableLine.text(problem.description))\n")
        }
        return CommandFailure(
            isOutage ? .unavailable : .configuration, problems.last?.description ?? "nothing is known to be wrong")
    }
}
