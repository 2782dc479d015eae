import CommandLineKit

/// The options that say where an asset goes and what is shown meanwhile, which `transcode` and `package` share.
enum JobOptions {
    static let output = ValueOption<String>(
        "--output", "DIR|s3://BUCKET/PREFIX", isRequired: true, expecting: "a directory or s3://BUCKET/PREFIX",
        help: """
            The directory, or the prefix on S3, that becomes the asset. A directory is made, and appears only when it
            is complete; on S3 master.m3u8 appears last. A failure or an interruption leaves nothing.
            """
    ) { $0.isEmpty ? nil : $0 }
    static let overwrite = OptionSpec("--overwrite", help: "Replace the asset that is there already.")
    static let progress = ValueOption<ProgressMode>(
        "--progress", choices: ProgressMode.allCases.map { ($0.rawValue, $0) },
        help: """
            A bar on standard error, JSON objects on standard output (one a line), or nothing;
            auto, the default, is the bar on a terminal and nothing elsewhere.
            """)

    static func job(from arguments: CommandLineArguments) throws(UsageError) -> AssetJob {
        AssetJob(
            output: try AssetPlace(try arguments.required(output), named: "--output"),
            overwrite: arguments.has(overwrite),
            progress: try arguments.value(of: progress) ?? .auto)
    }
}
