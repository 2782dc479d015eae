import HLSMedia

/// What a command line asks for.
enum Invocation {
    /// To print this text.
    case print(String)
    case run(any Command)

    static let commands: [any Command.Type] = [
        ProbeCommand.self, TranscodeCommand.self, PackageCommand.self, ValidateCommand.self, PlaylistCommand.self,
    ]

    /// - Parameter arguments: without the program's name.
    init(_ arguments: [String]) throws(UsageError) {
        guard let first = arguments.first else { throw UsageError("no command is given") }
        switch first {
        case "--version":
            self = .print("sluice \(Sluice.version) (\(Sluice.mediaLibrary))\n")
        case "--help", "-h", "help":
            self = .print(Self.helpText)
        default:
            guard let command = Self.commands.first(where: { $0.spec.name == first }) else {
                throw UsageError(first.hasPrefix("-") ? "unknown option \(first)" : "unknown command '\(first)'")
            }
            let rest = arguments.dropFirst()
            if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
                self = .print(command.spec.helpText)
                return
            }
            do throws(UsageError) {
                self = .run(try command.init(try CommandLineArguments(Array(rest), for: command.spec)))
            } catch {
                throw error.within(first)
            }
        }
    }

    static var helpText: String {
        let width = commands.map { $0.spec.name.count }.max() ?? 0
        let list = commands.map { command in
            let name = command.spec.name
            return "  \(name)\(String(repeating: " ", count: width - name.count))  \(command.spec.summary)"
        }
        return """
            usage: sluice COMMAND ... | --version | --help

            Makes HTTP Live Streaming assets of videos.

            \(list.joined(separator: "\n"))

            'sluice COMMAND --help' tells more, with examples.

            Exit codes: 0 done; 1 the playlists differ; 64 usage; 65 the input is bad; 66 input not found;
            69 a service is unavailable; 70 our fault; 73 output cannot be written; 75 try again;
            78 the configuration is wrong; 130 interrupted.

            """
    }
}
