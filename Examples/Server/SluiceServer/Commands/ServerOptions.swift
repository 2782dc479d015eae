import CommandLineKit
import Foundation

/// What every command of the server begins with: the environment, and the services that it names.
enum ServerOptions {
    static let json = OptionSpec("--json", help: "Print JSON.")

    static func services(roles: Set<Role>? = nil, log: Log) async throws -> Services {
        let configuration = try ServerConfiguration(
            environment: ProcessInfo.processInfo.environment, roles: roles)
        return try await Services.open(configuration, log: log)
    }

    /// Text for people at a terminal, JSON for whoever collects logs, unless LOG_FORMAT says otherwise.
    static func log() throws(ConfigurationError) -> Log {
        var reader = EnvironmentReader(ProcessInfo.processInfo.environment)
        let fallback = StandardStream.error.isTerminal ? Log.Format.text : .json
        let format = reader.value("LOG_FORMAT", default: fallback, expecting: "one of text, json") {
            Log.Format(rawValue: $0)
        }
        if !reader.problems.isEmpty { throw ConfigurationError(problems: reader.problems) }
        return Log(format: format)
    }
}
