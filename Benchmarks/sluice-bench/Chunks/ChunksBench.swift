import BenchKit

/// One transcode in parts by one worker on one core, beside the same by two workers on a core each; and what that foretells
/// for more of them.
struct ChunksBench {
    static let options: Set<String> = ["source", "seconds", "runs", "ladder", "preset", "parts"]
    static let flags: Set<String> = ["no-costs"]

    private static let segment = 6

    private let tools: Toolbox
    private let worker: WorkerProgram
    private let ladder: [BenchRung]
    private let preset: String
    private let rounds: Int
    private let parts: Int
    private let source: SourceClip
    private let measuresCosts: Bool

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        worker = try WorkerProgram(tools.work)
        ladder = try BenchRung.list(parsing: arguments["ladder"] ?? "1080p,720p,480p,360p")
        preset = arguments["preset"] ?? "veryfast"
        rounds = try arguments.count("runs", default: 3)
        parts = try arguments.count("parts", default: 6)
        measuresCosts = !arguments.has("no-costs")
        if let path = arguments["source"] {
            guard arguments["seconds"] == nil else {
                throw BenchError(.usage, "--source is used whole: leave out --seconds")
            }
            source = try SourceClip(DiskFile(path), origin: DiskFile(path).name, tools)
        } else {
            source = try FilmSource(tools: tools).clip(seconds: try arguments.count("seconds", default: 120))
        }
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let run = ChunkRun(
            source: source, ladder: ladder, preset: preset, segment: Self.segment, parts: parts, worker: worker,
            tools: tools)
        let contestants = [("1 worker", [0]), ("2 workers", [0, 1]), ("1 worker again", [0])]
        var samples = contestants.map { _ in [RunSample]() }
        var timings: [ChunkTimings] = []
        var playlists: [String: String]?
        for round in 1...rounds {
            for (index, (name, cores)) in contestants.enumerated() {
                let outcome = try run.run(name, cores: cores, round: round)
                samples[index].append(outcome.sample)
                if cores.count == 1 { timings.append(outcome.timings) }
                guard playlists == nil || outcome.playlists == playlists else {
                    throw BenchError(.badOutput, "\(name) made other media playlists than the run before: mend that")
                }
                playlists = outcome.playlists
            }
        }
        let results = zip(contestants, samples).compactMap { contestant, samples in
            ContestantResult(name: contestant.0, command: run.command, samples: samples)
        }
        draft.add(results, ratios: [("", 1, 0), ("control.", 2, 0)])
        if let timing = timings.last {
            draft.tables = [steps(timing)]
            if measuresCosts { try addModel(timing, run, to: &draft) }
        }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = source.summary
        draft.notes += [
            "wall: from the first claim to the published asset; x264 \(preset); \(parts) video parts, sound, images; all in the same queue",
            "each worker is kept on a core of its own; every run made the same media playlists, line by line",
        ]
        return try draft.report(bench: "chunks", tools.work)
    }

    private func steps(_ timing: ChunkTimings) -> TextTable {
        var table = TextTable(["step, one worker", "s"])
        let steps = [
            ("planning", timing.planning), ("video, \(timing.cells) cells", timing.videoParts.reduce(0, +)),
            ("sound", timing.sound), ("images", timing.images), ("assembly", timing.assembly),
        ]
        for (name, seconds) in steps { table.add([name, FixedPoint(seconds, decimals: 2).description]) }
        return table
    }

    private func addModel(_ timing: ChunkTimings, _ run: ChunkRun, to draft: inout ReportDraft) throws(BenchError) {
        let start = try run.partStart()
        let video = timing.videoParts.reduce(0, +) - start * Double(timing.videoParts.count)
        guard video > 0 else {
            throw BenchError(.badOutput, "parts took no longer than their starts: run it on an idle machine")
        }
        let costs = ChunkCosts(
            cellLength: Double(Self.segment), cell: video / Double(timing.cells), partStart: start,
            planning: timing.planning / source.seconds, sound: timing.sound / source.seconds,
            images: timing.images / ChunkCosts.pictures(in: source.seconds),
            assembly: timing.assembly / Double(timing.cells),
            rungs: ladder.count, bytesPerSecond: Double(source.bytes) / source.seconds)
        draft.metrics.merge(costs.metrics) { _, new in new }
        let forecast = ChunkForecast(costs: costs, hours: 2)
        draft.tables += forecast.tables
        draft.notes += forecast.notes
        draft.metrics["model.64.minutes"] = forecast.remote.best(workers: 64).wall / 60
    }
}
