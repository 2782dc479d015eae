import CommandLineKit
import HLSMedia

/// The server: `sluice-server`.
@main
struct SluiceServer {
    static let program = CommandProgram(
        name: "sluice-server", version: "\(Sluice.version) (\(Sluice.mediaLibrary))",
        summary: "Takes uploads, transcodes them as jobs, and serves what comes of it. Configured by the environment.",
        commands: [
            ServeCommand.self, MigrateCommand.self, JobsPushCommand.self, JobsListCommand.self, JobsShowCommand.self,
            JobsRetryCommand.self, JobsCancelCommand.self,
        ],
        exitCodes: """
            Exit codes: 0 done; 64 usage; 65 the job has ended; 66 not found; 69 a service is unavailable; 70 our fault;
            73 the storage cannot be written; 75 try again; 78 configuration.
            """,
        fallback: ServeCommand.self)

    static func main() {
        program.main { CommandFailure($0) }
    }
}
