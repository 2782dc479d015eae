import CommandLineKit

/// The options that say where an asset goes and what is shown meanwhile, which `transcode` and `package` share.
enum JobOptions {
    static let output = ValueOption<String>(
        "--output", "DIR", isRequired: true, expecting: "a directory",
        help: "The directory that becomes the asset; it is made, and appears only when it is complete."
    ) { $0.isEmpty ? nil : $0 }
    static let overwrite = OptionSpec("--overwrite", help: "Replace the asset that is there already.")
    static let progress = ValueOption<ProgressMode>(
        "--progress", choices: ProgressMode.allCases.map { ($0.rawValue, $0) },
        help: """
            A bar on standard error, JSON objects on standard output (one a line), or nothing;
            auto, the default, is the bar on a terminal and nothing elsewhere.
            """)

    static func job(from arguments: CommandLineArguments) throws(UsageError) -> AssetJob {
        let text = try arguments.required(output)
        if let scheme = text.firstRange(of: "://") {
            throw UsageError(
                "--output \(text): output to \(text[..<scheme.lowerBound]):// is not supported yet; name a directory")
        }
        return AssetJob(
            output: try AssetPath(text, named: "--output"), overwrite: arguments.has(overwrite),
            progress: try arguments.value(of: progress) ?? .auto)
    }
}
