import BenchKit

/// The peak memory of `sluice transcode` for a short and a long piece of the same content.
struct MemoryBench {
    static let options: Set<String> = ["minutes", "runs", "ladder", "preset"]
    static let flags: Set<String> = []

    let tools: Toolbox
    private let minutes: [Int]
    private let rounds: Int
    private let ladder: [BenchRung]
    private let preset: String

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        minutes = try arguments.counts("minutes", default: [1, 30])
        rounds = try arguments.count("runs", default: 1)
        ladder = try BenchRung.list(parsing: arguments["ladder"] ?? "234p")
        preset = arguments["preset"] ?? "ultrafast"
        guard minutes.count > 1 else {
            throw BenchError(.usage, "--minutes needs two different lengths or more, as in 1,30")
        }
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var results: [ContestantResult] = []
        var summaries: [String] = []
        for length in minutes {
            let source = try FilmSource(tools: tools).small(minutes: length)
            let ours = Contestant.sluice(
                tools.sluice, name: "sluice, \(length) min", source: source.file, ladder: ladder, preset: preset,
                copy: false)
            let check = OutputCheck(source: source, ladder: ladder, tools: tools)
            results += try Race(contestants: [ours], rounds: rounds, warmUps: 0, check: check, tools: tools).run()
            summaries.append(source.summary)
        }
        draft.add(results, ratios: [("", results.count - 1, 0)])
        if let short = results.first, let long = results.last, short.peakMegabytes.median > 0 {
            draft.metrics["growth.percent"] = (long.peakMegabytes.median / short.peakMegabytes.median - 1) * 100
        }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = summaries.joined(separator: "; ")
        draft.notes.append("the ratios are the longest over the shortest; x264 \(preset)")
        return try draft.report(bench: "memory", tools.work)
    }
}
