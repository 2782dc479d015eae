import BenchKit

/// A long run of everything that people do with a server, at random: nothing grows, nothing is lost.
struct SoakBench {
    static let options: Set<String> = ["minutes", "seconds", "seed"]

    private let tools: Toolbox
    private let seconds: Int
    private let seed: Int
    private let clips: [SourceClip]

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        guard arguments["minutes"] == nil || arguments["seconds"] == nil else {
            throw BenchError(.usage, "--minutes and --seconds exclude each other: give one of them")
        }
        let minutes = try arguments.count("minutes", default: 60)
        seconds = try arguments.count("seconds", default: minutes * 60)
        seed = try arguments.count("seed", default: 1)
        let films = FilmSource(tools: tools)
        clips = [try films.short(seconds: 2), try films.short(seconds: 6), try films.short(seconds: 16)]
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let outcome = try ServerProgram.with(tools) { (server, loop) throws(BenchError) in
            var run = try SoakRun(server, loop, clips, seed: UInt64(seed))
            return try run.run(seconds: seconds)
        }
        draft.metrics["violations"] = Double(outcome.violations.count)
        draft.metrics["steps"] = Double(outcome.steps.values.reduce(0, +))
        draft.metrics["descriptors.left"] = Double(outcome.after.descriptors - outcome.before.descriptors)
        draft.metrics["memory.idle.megabytes"] =
            Double(outcome.after.ownBytes - outcome.before.ownBytes) / 1e6
        if let growth = GrowthVerdict(outcome.samples) {
            draft.metrics["memory.growth"] = growth.memoryOverAllowance
            draft.metrics["descriptors.growth"] = growth.descriptors.growth
            draft.metrics["threads.growth"] = growth.threads.growth
        }
        draft.tables = [Self.steps(outcome), Self.usage(outcome)]
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = clips.map(\.summary).joined(separator: "; ")
        draft.notes += outcome.violations.prefix(20).map { "violation: \($0)" }
        draft.notes += [
            "\(seconds) s by chance, seed \(seed), a sample every \(SoakRun.interval) s; it may run beside other work",
            "violations: whatever is lost, left over, undecided or not playable at the end",
            "memory.growth: of the server's own memory, from the first quarter to the last, over what is allowed: the larger of 10 % and 16 MiB",
            "descriptors.left: when everything is over and idle, more than before",
        ]
        return try draft.report(bench: "server-soak", tools.work)
    }

    private static func steps(_ outcome: SoakRun.Outcome) -> TextTable {
        var table = TextTable(["steps", "times"])
        for (name, count) in outcome.steps.sorted(by: { $0.key < $1.key }) { table.add([name, "\(count)"]) }
        table.add(["jobs completed", "\(outcome.completed)"])
        table.add(["jobs cancelled", "\(outcome.cancelled)"])
        table.add(["assets read at the end", "\(outcome.played)"])
        return table
    }

    private static func usage(_ outcome: SoakRun.Outcome) -> TextTable {
        var table = TextTable(["the server uses", "idle before", "first quarter", "last quarter", "idle after"])
        guard let growth = GrowthVerdict(outcome.samples) else { return table }
        let (before, after) = (outcome.before, outcome.after)
        func add(_ name: String, _ change: GrowthVerdict.Change, _ ends: [Int], _ unit: Double, _ decimals: Int) {
            let figures = [Double(ends[0]), change.first.median, change.last.median, Double(ends[1])]
            table.add([name] + figures.map { FixedPoint($0 / unit, decimals: decimals).description })
        }
        add("own memory, MB", growth.memory, [before.ownBytes, after.ownBytes], 1e6, 1)
        add("resident, MB", growth.resident, [before.residentBytes, after.residentBytes], 1e6, 1)
        add("descriptors", growth.descriptors, [before.descriptors, after.descriptors], 1, 1)
        add("threads", growth.threads, [before.threads, after.threads], 1, 1)
        return table
    }
}
