/// A subcommand with its arguments read, ready to run.
package protocol Command: Sendable {
    static var spec: CommandSpec { get }

    init(_ arguments: CommandLineArguments) throws(UsageError)

    /// Throws what `CommandFailure` makes a message and an exit code of.
    @Console func run() async throws -> ExitCode
}
