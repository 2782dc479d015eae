import HLSMedia

/// `sluice package`: a video becomes an HLS asset without being encoded again.
struct PackageCommand: Command {
    static let spec = CommandSpec(
        name: "package", summary: "Make an HLS asset of a video without encoding: its packets are cut into segments.",
        operand: "INPUT",
        operandHelp: "A file or s3://BUCKET/KEY with H.264 or HEVC video, or with audio that HLS knows.",
        options: [JobOptions.output.spec] + PackagingOptions.specs + [JobOptions.overwrite, JobOptions.progress.spec],
        examples: [
            "sluice package film.mp4 --output media/film",
            "sluice package film.mp4 --output media/film --byte-range",
            "sluice package s3://masters/film.mp4 --output s3://media/film",
        ], notes: [S3Help.environment])

    let input: InputPlace
    let packaging: Packaging
    let job: AssetJob

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        input = try InputPlace(arguments.operand)
        packaging = try PackagingOptions.packaging(from: arguments)
        job = try JobOptions.job(from: arguments)
    }

    func run() async throws -> ExitCode {
        var buckets = Buckets()
        let source = try input.source(in: &buckets)
        return try await job.run(in: &buckets) { storage, key, overwrite in
            Packager(packaging: packaging)
                .events(packaging: source, into: storage, at: key, overwrite: overwrite)
        }
    }
}
