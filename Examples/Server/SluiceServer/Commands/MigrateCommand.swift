import CommandLineKit

/// `sluice-server migrate`: brings the database's schema forward, as every start does.
struct MigrateCommand: Command {
    static let spec = CommandSpec(
        name: "migrate", summary: "Bring the schema of the database forward, and nothing else.", options: [],
        examples: ["sluice-server migrate"])

    init(_ arguments: CommandLineArguments) {}

    func run() async throws -> ExitCode {
        // Opening a store migrates it, under a lock.
        _ = try await ServerOptions.services()
        try StandardStream.output.put("the schema is that of this version\n")
        return .done
    }
}
