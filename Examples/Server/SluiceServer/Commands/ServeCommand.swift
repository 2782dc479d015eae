import CommandLineKit

/// `sluice-server [--roles LIST]`: serves until SIGTERM.
struct ServeCommand: Command {
    static let roles = ValueOption<Set<Role>>(
        "--roles", "LIST", expecting: "a list of \(Role.allCases.map(\.rawValue).joined(separator: ", "))",
        help: "What this process does, such as api,worker. Default: everything.", read: { Role.set(parsing: $0) })

    static let spec = CommandSpec(
        name: "serve", summary: "Serve until SIGTERM; the default.", options: [roles.spec],
        examples: ["sluice-server --roles worker", "sluice-server serve"])

    let roles: Set<Role>?

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        roles = try arguments.value(of: Self.roles)
    }

    func run() async throws -> ExitCode {
        let services = try await ServerOptions.services(roles: roles ?? Set(Role.allCases))
        try await Server(services).run()
        return .done
    }
}
