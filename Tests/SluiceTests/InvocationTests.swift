import CommandLineKit
import HLSMedia
import HLSStorage
import Testing

@testable import sluice

@Suite struct InvocationTests {
    private func request(_ line: String) throws(UsageError) -> CommandProgram.Request {
        try SluiceCommand.program.request(line.split(separator: " ").map(String.init))
    }

    private func command<Wanted: Command>(_ line: String, _ type: Wanted.Type = Wanted.self) throws -> Wanted {
        guard case .run(let command) = try request(line) else { throw UsageError("nothing to run") }
        return try #require(command as? Wanted)
    }

    private func text(_ line: String) throws -> String? {
        guard case .print(let text) = try request(line) else { return nil }
        return text
    }

    @Test func `transcode without options does what the interface says is the default`() throws {
        let command: TranscodeCommand = try command("transcode film.mov --output out")
        #expect(command.input == .file("film.mov"))
        #expect(command.ladder == .text("standard"))
        #expect(try command.ladder.load() == .standard)
        #expect(command.preset == nil)
        #expect(command.packaging == .fmp4(segments: .seconds(6)))
        #expect(command.copying == .never)
        #expect(command.makesImages)
        #expect(command.job.output.text == "out")
        #expect(command.memory == .normal)
        #expect(!command.job.overwrite)
        #expect(command.job.progress == .auto)
    }

    @Test func `transcode reads every option`() throws {
        let command: TranscodeCommand = try command(
            """
            transcode --output=a/b/ --ladder 360p,234p@200k --preset fast --segment 4.5 --container ts --byte-range \
            --copy auto --memory low --no-storyboard --overwrite --progress json film.mov
            """)
        #expect(try command.ladder.load().videoRungs.map(\.height) == [360, 234])
        #expect(command.preset == "fast")
        #expect(command.packaging == .ts(segments: .milliseconds(4500), singleFile: true))
        #expect(command.copying == .auto)
        #expect(!command.makesImages)
        #expect(command.memory == .low)
        #expect(command.job.output.text == "a/b")
        #expect(command.job.overwrite)
        #expect(command.job.progress == .json)
    }

    @Test func `package, probe and validate read their options`() throws {
        let package: PackageCommand = try command("package film.mp4 --output out --segment 2 --byte-range")
        #expect(package.packaging == .fmp4(segments: .seconds(2), singleFile: true))
        let probe: ProbeCommand = try command("probe film.mp4 --json")
        #expect(probe.input == .file("film.mp4") && probe.isJSON)
        let validate: ValidateCommand = try command("validate out --strict")
        #expect(validate.path == "out" && validate.isStrict && !validate.isJSON)
    }

    @Test func `a place on S3 is an input, an output and something to validate`() throws {
        let transcode: TranscodeCommand = try command("transcode s3://masters/a/film.mov --output s3://media/films/42/")
        #expect(transcode.input.text == "s3://masters/a/film.mov")
        #expect(transcode.job.output.text == "s3://media/films/42")
        let place = try BucketPlace("s3://media/films/42", named: "--output")
        #expect(place.bucket == "media" && place.key.string == "films/42")
        #expect(transcode.job.output == .prefix(place))
        let package: PackageCommand = try command("package s3://masters/film.mp4 --output out")
        #expect(package.input == .object(try BucketPlace("s3://masters/film.mp4", named: "INPUT")))
        let probe: ProbeCommand = try command("probe s3://masters/film.mp4")
        #expect(probe.input == package.input)
        #expect(try ValidationTarget("s3://media/films/42") == .objects(place))
    }

    @Test(arguments: [
        ("", "no command is given; see 'sluice --help'"),
        ("--foo", "unknown option --foo; see 'sluice --help'"),
        ("encode x", "unknown command 'encode'; see 'sluice --help'"),
        ("transcode x", "--output DIR|s3://BUCKET/PREFIX is missing; see 'sluice transcode --help'"),
        ("transcode x --foo", "unknown option --foo; see 'sluice transcode --help'"),
        (
            "transcode x --output s3://bucket",
            "--output s3://bucket: this is a whole bucket; name a place in it, as in s3://bucket/film; "
                + "see 'sluice transcode --help'"
        ),
        (
            "transcode x --output gs://bucket/prefix",
            "--output gs://bucket/prefix: nothing can be written to gs://; name a directory or s3://BUCKET/PREFIX; "
                + "see 'sluice transcode --help'"
        ),
        (
            "transcode x --output s3://bucket/",
            "--output s3://bucket/: this is a whole bucket; name a place in it, as in s3://bucket/film; "
                + "see 'sluice transcode --help'"
        ),
        (
            "probe s3://b/x",
            "INPUT s3://b/x: \"b\" is no name of a bucket; write 3 or more of a-z, 0-9, \"-\" and \".\"; "
                + "see 'sluice probe --help'"
        ),
        (
            "transcode x --output o --memory high",
            "--memory high: not one of normal, low; see 'sluice transcode --help'"
        ),
        (
            "transcode x --output o --segment six",
            "--segment six: not a number of seconds such as 6 or 4.5; see 'sluice transcode --help'"
        ),
        (
            "package x --output o --container mkv",
            "--container mkv: not one of fmp4, ts; see 'sluice package --help'"
        ),
        ("package x --output o --ladder 360p", "unknown option --ladder; see 'sluice package --help'"),
        (
            "transcode x --output o --storyboard --no-storyboard",
            "--storyboard and --no-storyboard exclude each other; see 'sluice transcode --help'"
        ),
        (
            "transcode x --output /",
            "--output /: this is no place for an asset; name a directory below it; see 'sluice transcode --help'"
        ),
    ])
    func `a wrong command line is a usage error in one line`(line: String, message: String) {
        let error = #expect(throws: UsageError.self) { _ = try request(line) }
        #expect(error?.description == message)
        #expect(error.map { CommandFailure($0).exitCode } == .usage)
    }

    @Test(arguments: ["transcode", "package", "probe", "validate"])
    func `every subcommand has help with each option and an example`(name: String) throws {
        let spec = try #require(SluiceCommand.program.commands.first { $0.spec.name == name }).spec
        for line in ["\(name) --help", "\(name) x -h", "\(name) --foo --help"] {
            let help = try #require(try text(line))
            #expect(help.hasPrefix("usage: sluice \(name) \(spec.operand)"))
            #expect(help.contains("example"))
            #expect(help.contains("  sluice \(name) "))
            for option in spec.options { #expect(help.contains("  \(option.name)")) }
        }
        #expect(try text("--help")?.contains("\n  \(name) ") == true)
    }

    @Test func `the examples of the help can be carried out as they are`() throws {
        for spec in SluiceCommand.program.commands.map({ $0.spec }) {
            #expect(!spec.examples.isEmpty)
            for example in spec.examples {
                let words = example.split(separator: " ").map(String.init)
                #expect(words.first == "sluice")
                guard case .run = try SluiceCommand.program.request(Array(words.dropFirst())) else {
                    Issue.record("\(example) runs nothing")
                    continue
                }
            }
        }
    }

    @Test func `help behind a double dash is an operand`() throws {
        let probe: ProbeCommand = try command("probe -- --help")
        #expect(probe.input == .file("--help"))
    }

    @Test func `the version names Sluice, libavcodec and its licence`() throws {
        let text = try #require(try text("--version"))
        #expect(text.wholeMatch(of: /sluice \d+\.\d+\.\d+ \(libavcodec \d+\.\d+\.\d+, L?GPL version .*\)\n/) != nil)
    }
}
