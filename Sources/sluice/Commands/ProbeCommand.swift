import CommandLineKit
import HLSMedia

/// `sluice probe`: what a file contains.
struct ProbeCommand: Command {
    static let json = OptionSpec("--json", help: "Print everything, as JSON.")

    static let spec = CommandSpec(
        name: "probe", summary: "Show what a video contains, without decoding it.", operand: "INPUT",
        operandHelp: "A video or audio file, or s3://BUCKET/KEY.", options: [json],
        examples: ["sluice probe film.mov", "sluice probe s3://masters/film.mov --json"], notes: [S3Help.environment])

    let input: InputPlace
    let isJSON: Bool

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        input = try InputPlace(arguments.operand)
        isJSON = arguments.has(Self.json)
    }

    func run() async throws -> ExitCode {
        var buckets = Buckets()
        let info = try await MediaInfo.probe(try input.source(in: &buckets))
        try StandardStream.output.put(isJSON ? try JSONText.pretty(info) : MediaSummary(info, name: input.text).text)
        return .done
    }
}
