import HLSMedia
import HLSStorage

/// `sluice validate`: reads an asset back and checks it against the rules.
struct ValidateCommand: Command {
    static let json = OptionSpec("--json", help: "Print the whole report, as JSON.")
    static let strict = OptionSpec("--strict", help: "Let warnings fail too.")

    static let spec = CommandSpec(
        name: "validate", summary: "Check an asset against Apple's authoring rules and the HLS specification.",
        operand: "PATH", operandHelp: "The directory of an asset, or its master.m3u8.", options: [json, strict],
        examples: ["sluice validate media/film", "sluice validate media/film/master.m3u8 --strict"])

    let path: String
    let isJSON: Bool
    let isStrict: Bool

    init(_ arguments: CommandLineArguments) {
        path = arguments.operand
        isJSON = arguments.has(Self.json)
        isStrict = arguments.has(Self.strict)
    }

    func run() async throws -> ExitCode {
        let asset = try AssetPath(existing: path)
        let report = try await AssetValidator(storage: DirectoryStorage(asset.parent), key: asset.name).validate()
        let verdict = ValidationVerdict(report, isStrict: isStrict)
        try StandardStream.output.put(isJSON ? try JSONText.pretty(verdict) : verdict.text)
        return verdict.passes ? .done : .inputBad
    }
}
