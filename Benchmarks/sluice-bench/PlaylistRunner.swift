import BenchKit

/// A contestant of the playlist benchmark: a program that does one `PlaylistTask` per process.
struct PlaylistRunner {
    /// A playlist on disk.
    struct Text {
        let flavour: PlaylistFlavour
        let segments: Int
        let file: DiskFile
        let bytes: Int
    }

    /// What is measured, in this order.
    static let timed: [PlaylistTask] = [.parse, .write]

    /// Lets glibc's allocator keep what it once got, so that a repetition is the library's work and not the kernel's
    /// clearing of pages, which grows with the size in steps.
    private static let keepMemory = ["MALLOC_MMAP_MAX_=0", "MALLOC_TRIM_THRESHOLD_=1000000000000"]

    let name: String
    let version: String
    private let program: DiskFile
    private let prefix: [String]
    private let work: WorkFolder

    /// Ours: this program itself, in a child process.
    static func sluice(_ work: WorkFolder) -> PlaylistRunner {
        PlaylistRunner(
            name: "sluice", version: "", program: DiskFile(CommandLine.arguments[0]).absolute,
            prefix: ["playlist-task"], work: work)
    }

    /// The peer: Python's `m3u8`.
    ///
    /// Throws `BenchError.Code.missingTool` when Python or the package is not there.
    static func m3u8(python: String, _ work: WorkFolder) throws(BenchError) -> PlaylistRunner {
        let remedy = "run \"pip install m3u8\", give --python PATH, or leave it out with --no-peer"
        let program = try Toolbox.find(python, remedy: remedy)
        let version: String
        do {
            version = try output(of: program, ["-c", PlaylistPeer.version], work).text
        } catch {
            throw BenchError(.missingTool, "\(program.path) has no m3u8: \(remedy)", cause: error)
        }
        return PlaylistRunner(
            name: "m3u8", version: String(version.prefix { !$0.isNewline }), program: program,
            prefix: ["-c", PlaylistPeer.script], work: work)
    }

    /// A text, made once and kept.
    func text(_ flavour: PlaylistFlavour, segments: Int) throws(BenchError) -> Text {
        let file = try work.cached("playlist-\(flavour.rawValue)-\(segments).m3u8") { (file) throws(BenchError) in
            let words = prefix + ["make", file.path, "\(segments)", flavour.rawValue]
            _ = try Self.output(of: program, words, work)
        }
        return Text(flavour: flavour, segments: segments, file: file, bytes: try file.size())
    }

    /// Runs one task in a process of its own.
    ///
    /// Throws `BenchError.Code.badOutput` when it saw not exactly the text's segments.
    func run(
        _ task: PlaylistTask, _ text: Text, round: Int, repetitions: Int
    ) throws(BenchError) -> (sample: RunSample, output: TaskOutput) {
        try text.file.warm()
        let words = prefix + [task.rawValue, text.file.path, "\(repetitions)"]
        // A single repetition measures memory, so there the allocator is left as it is.
        let (said, usage) = try Self.output(of: program, words, work, repetitions > 1 ? Self.keepMemory : [])
        let output = try TaskOutput(parsing: said)
        guard task == .load || output.segments == text.segments else {
            throw BenchError(.badOutput, "\(name) saw \(output.segments) segments of \(text.segments)")
        }
        let sample = RunSample(
            round: round, wallSeconds: usage.wallSeconds, userSeconds: usage.userSeconds,
            systemSeconds: usage.systemSeconds, peakMemoryBytes: usage.peakMemoryBytes, outputs: [])
        return (sample, output)
    }

    private static func output(
        of program: DiskFile, _ words: [String], _ work: WorkFolder, _ environment: [String] = []
    ) throws(BenchError) -> (text: String, usage: ChildProcess.Usage) {
        try work.withFolder { (folder) throws(BenchError) in
            let out = folder / "out"
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: program.path, arguments: words, standardOutput: out.path, standardError: messages.path,
                environment: environment
            ).run()
            guard usage.succeeded else {
                let said = try Toolbox.lastLines(of: messages, 3)
                throw BenchError(.childFailed, "\(program.name) ended with \(usage.ending): \(said)")
            }
            return (try out.text(), usage)
        }
    }
}
