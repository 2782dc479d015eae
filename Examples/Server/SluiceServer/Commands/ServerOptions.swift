import CommandLineKit
import Foundation

/// What every command of the server begins with: the environment, and the services that it names.
enum ServerOptions {
    static let json = OptionSpec("--json", help: "Print JSON.")

    /// - Parameter roles: what the process will do; the operator's commands have no role.
    /// - Throws: `ConfigurationError`, with everything that is in the way.
    static func services(roles: Set<Role> = []) async throws -> Services {
        let configuration = try ServerConfiguration(
            environment: ProcessInfo.processInfo.environment, roles: roles)
        try configuration.workDirectory?.adopt()
        let fallback = StandardStream.error.isTerminal ? Log.Format.text : .json
        return try await Services.open(configuration, log: Log(format: configuration.logFormat ?? fallback))
    }
}
