import BenchKit

/// One transcode in parts by workers that are each kept on a core.
struct ChunkRun {
    struct Outcome {
        let sample: RunSample
        let timings: ChunkTimings
        /// The media playlists by their place in the asset.
        let playlists: [String: String]
    }

    let source: SourceClip
    let ladder: [BenchRung]
    let preset: String
    let segment: Int
    let parts: Int
    let worker: WorkerProgram
    let tools: Toolbox

    /// What is asked for, as `sluice-bench-worker` takes it.
    private var request: [String] {
        [
            "--source", source.file.name, "--output", "asset", "--ladder",
            ladder.map(\.text).joined(separator: ","), "--preset", preset, "--segment", "\(segment * 1_000)", "--parts",
            "\(parts)",
        ]
    }

    /// For a report.
    var command: String {
        CommandText(program: worker.file.path, arguments: ["request"] + request, replacements: []).description
    }

    func run(_ name: String, cores: [Int], round: Int) throws(BenchError) -> Outcome {
        try tools.work.withFolder { (folder) throws(BenchError) in
            let place =
                ["--store", (folder / "jobs.sqlite").path, "--durability", "normal", "--queue", "chunks"]
            let assets = folder / "assets"
            try assets.makeFolder()
            try source.file.warm()
            // Makes the file before two workers come at once.
            _ = try worker.output(["states"] + place)
            return try Crew.with(folder) { (crew) throws(BenchError) in
                for core in cores {
                    let words = ["transcode", "--sources", source.file.parent.path, "--assets", assets.path]
                    let (program, arguments) = try worker.pinned(words + place, to: core)
                    _ = try crew.start("worker", program) { name in
                        arguments + ["--log", (folder / "\(name).log").path]
                    }
                }
                _ = try worker.output(["request"] + request + place)
                let states = try worker.output(["states", "--seconds", "36000"] + place)
                for line in states.split(whereSeparator: \.isNewline) {
                    guard try FinalState(parsing: line).isCompleted else {
                        throw BenchError(.badOutput, "\(name) ended with the job \(line)")
                    }
                }
                let names = crew.members.map(\.name)
                var usages: [ChildProcess.Usage] = []
                for member in crew.members { usages.append(try crew.dismiss(member)) }
                let logs = try worker.jobLogs(names, in: folder)
                return Outcome(
                    sample: try sample(name, round, logs, usages, assets / "asset"), timings: try ChunkTimings(logs),
                    playlists: try mediaPlaylists(assets / "asset"))
            }
        }
    }

    /// Seconds that a part costs besides its cells, on one core.
    func partStart() throws(BenchError) -> Double {
        Console.note("measuring the start of a part")
        let said = try worker.output(["costs", "--sources", source.file.parent.path] + request, core: 0)
        guard let seconds = Double(said.prefix { !$0.isNewline }) else {
            throw BenchError(.badOutput, "the worker printed \"\(said)\" where seconds were due")
        }
        // It is the difference of long times, so noise can make it less than nothing.
        return max(0, seconds)
    }

    private func sample(
        _ name: String, _ round: Int, _ logs: [ProcessLog<JobEvent>], _ usages: [ChildProcess.Usage], _ asset: DiskFile
    ) throws(BenchError) -> RunSample {
        let events = logs.flatMap(\.events)
        guard let first = events.lazy.filter({ $0.kind == .claimed }).map(\.nanoseconds).min(),
            let last = events.lazy.filter({ $0.kind == .settled }).map(\.nanoseconds).max()
        else { throw BenchError(.badOutput, "\(name) left no log: see the workers' messages") }
        let contestant = Contestant(
            name: name, program: worker.file, arguments: { _ in [] }, needsFolder: false, playlist: "master.m3u8")
        let check = OutputCheck(source: source, ladder: ladder, tools: tools)
        let sample = RunSample(
            round: round, wallSeconds: Double(last - first) / 1e9, userSeconds: usages.map(\.userSeconds).reduce(0, +),
            systemSeconds: usages.map(\.systemSeconds).reduce(0, +),
            peakMemoryBytes: usages.map(\.peakMemoryBytes).max() ?? 0,
            outputs: try check.outputs(of: contestant, in: asset))
        Console.note(
            "round \(round), \(name): \(FixedPoint(sample.wallSeconds, decimals: 2)) s wall, "
                + "\(FixedPoint(sample.cpuSeconds, decimals: 2)) s CPU")
        return sample
    }

    private func mediaPlaylists(_ asset: DiskFile) throws(BenchError) -> [String: String] {
        var playlists: [String: String] = [:]
        for name in try asset.filesBelow() where name.hasSuffix("/index.m3u8") {
            playlists[name] = try (asset / name).text()
        }
        guard playlists.count >= ladder.count else {
            throw BenchError(.badOutput, "the asset has \(playlists.count) media playlists for \(ladder.count) rungs")
        }
        return playlists
    }
}
