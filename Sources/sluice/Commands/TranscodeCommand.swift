import CommandLineKit
import HLSMedia

/// `sluice transcode`: a video becomes an HLS asset with a ladder of renditions.
struct TranscodeCommand: Command {
    static let ladder = ValueOption<LadderSource>(
        "--ladder", "LADDER", expecting: "a ladder",
        help: """
            standard (the default): Apple's H.264 table, fitted to the source;
            or heights with or without bit rates: 1080p,720p@3000k,480p; or a JSON file: ladder.json
            """
    ) { LadderSource($0) }
    static let preset = ValueOption<String>(
        "--preset", "NAME", expecting: "a preset",
        help: "The encoder's preset for every rendition: ultrafast (quick) ... medium ... placebo (thorough)."
    ) { $0 }
    static let copy = ValueOption<Transcoder.Copying>(
        "--copy", choices: [("never", .never), ("auto", .auto)],
        help: "auto copies the top rendition where the source already fits, instead of encoding it; default never.")
    static let memory = ValueOption<Transcoder.Memory>(
        "--memory", choices: [("normal", .normal), ("low", .low)],
        help: """
            low keeps four rungs from 1080p down under 400 MB instead of 512 MB, uploads included: one thread for each
            rung and a shorter look ahead. The same asset, a little worse (0.4 VMAF) and later; default normal.
            """)
    static let storyboard = OptionSpec("--storyboard", help: "Make a poster and a storyboard (the default).")
    static let noStoryboard = OptionSpec("--no-storyboard", help: "Make no images.")

    static let spec = CommandSpec(
        name: "transcode", summary: "Make an HLS asset of a video: encode a ladder of renditions.", operand: "INPUT",
        operandHelp: "A video or audio file, or s3://BUCKET/KEY, which is read by ranges and not copied.",
        options: [JobOptions.output.spec, ladder.spec, preset.spec] + PackagingOptions.specs
            + [copy.spec, memory.spec] + SubtitleOptions.specs + EncryptionOptions.specs
            + [storyboard, noStoryboard, JobOptions.overwrite, JobOptions.progress.spec],
        examples: [
            "sluice transcode film.mov --output media/film",
            "sluice transcode film.mov --output media/film --ladder 1080p,720p@3000k,480p --preset fast --overwrite",
            "sluice transcode s3://masters/film.mov --output s3://media/film",
            "sluice transcode film.mov --output media/film --subtitles film.srt:en --subtitles film.vtt:pt-BR",
            "sluice transcode film.mov --output media/film --encrypt aes-128 --key-url https://example.com/key --key-file film.key",
        ], notes: [S3Help.environment])

    let input: InputPlace
    let ladder: LadderSource
    let preset: String?
    let packaging: Packaging
    let copying: Transcoder.Copying
    let subtitles: [Subtitles]
    let encryption: EncryptionRequest?
    let memory: Transcoder.Memory
    let makesImages: Bool
    let job: AssetJob

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        input = try InputPlace(arguments.operand)
        ladder = try arguments.value(of: Self.ladder) ?? .text("standard")
        preset = try arguments.value(of: Self.preset)
        packaging = try PackagingOptions.packaging(from: arguments)
        copying = try arguments.value(of: Self.copy) ?? .never
        subtitles = try SubtitleOptions.subtitles(from: arguments)
        encryption = try EncryptionOptions.encryption(from: arguments)
        memory = try arguments.value(of: Self.memory) ?? .normal
        if arguments.has(Self.storyboard), arguments.has(Self.noStoryboard) {
            throw UsageError("--storyboard and --no-storyboard exclude each other")
        }
        makesImages = !arguments.has(Self.noStoryboard)
        job = try JobOptions.job(from: arguments)
    }

    func run() async throws -> ExitCode {
        try await EncryptionRequest.withEncryption(encryption) { encryption in try await run(encryption) }
    }

    @Console
    private func run(_ encryption: Encryption?) async throws -> ExitCode {
        // Encoding is slower than sending, so more parts of a rendition at a time would only take memory: 35 MB with
        // --byte-range.
        var buckets = Buckets(parallelParts: 1)
        let source = try input.source(in: &buckets)
        return try await job.run(in: &buckets) { storage, key, overwrite in
            var ladder = try ladder.load()
            if let preset { ladder = ladder.using(preset: preset) }
            try ladder.validate()
            let transcoder = Transcoder(
                ladder: ladder, packaging: packaging, copying: copying, makesImages: makesImages,
                subtitles: subtitles, encryption: encryption, memory: memory)
            return transcoder.events(transcoding: source, into: storage, at: key, overwrite: overwrite)
        }
    }
}
