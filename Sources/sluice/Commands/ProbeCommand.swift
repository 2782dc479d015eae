import CommandLineKit
import HLSMedia

/// `sluice probe`: what a file contains.
struct ProbeCommand: Command {
    static let json = OptionSpec("--json", help: "Print everything, as JSON.")

    static let spec = CommandSpec(
        name: "probe", summary: "Show what a video contains, without decoding it.", operand: "INPUT",
        operandHelp: "A video or audio file.", options: [json],
        examples: ["sluice probe film.mov", "sluice probe film.mov --json"])

    let input: String
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) {
        input = arguments.operand
        isJSON = arguments.has(Self.json)
    }

    func run() async throws -> ExitCode {
        let info = try await MediaInfo.probe(.file(input))
        try StandardStream.output.put(isJSON ? try JSONText.pretty(info) : MediaSummary(info, name: input).text)
        return .done
    }
}
