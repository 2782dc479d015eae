import CommandLineKit
import HLSMedia

/// The command line: `sluice COMMAND ...`.
@main
struct SluiceCommand {
    static let program = CommandProgram(
        name: "sluice", version: "\(Sluice.version) (\(Sluice.mediaLibrary))",
        summary: "Makes HTTP Live Streaming assets of videos.",
        commands: [
            ProbeCommand.self, TranscodeCommand.self, PackageCommand.self, ValidateCommand.self, PlaylistCommand.self,
        ],
        exitCodes: """
            Exit codes: 0 done; 1 the playlists differ; 64 usage; 65 the input is bad; 66 input not found;
            69 a service is unavailable; 70 our fault; 73 output cannot be written; 75 try again; 78 configuration;
            130 interrupted.
            """)

    static func main() {
        program.main { CommandFailure($0) }
    }
}
