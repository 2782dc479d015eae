import BenchKit

/// `sluice package` beside `ffmpeg -c copy -f hls` with fMP4 segments.
struct PackageBench {
    static let options: Set<String> = ["source", "size", "runs"]
    static let flags: Set<String> = []

    let tools: Toolbox
    private let rounds: Int
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        rounds = try arguments.count("runs", default: 5)
        if let path = arguments["source"] {
            guard arguments["size"] == nil else {
                throw BenchError(.usage, "--source and --size exclude each other: give one of them")
            }
            source = try SourceClip(DiskFile(path), origin: DiskFile(path).name, tools)
        } else {
            source = try FilmSource(tools: tools).bulk(bytes: try arguments.byteCount("size", default: 1 << 30))
        }
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let contestants = [
            Contestant.sluicePackage(tools.sluice, source: source.file),
            Contestant.ffmpegPackage(tools.peer, source: source),
            Contestant.ffmpegPackage(tools.peer, name: "ffmpeg again", source: source),
        ]
        let check = OutputCheck(source: source, ladder: [], tools: tools)
        let race = Race(contestants: contestants, rounds: rounds, warmUps: 2, check: check, tools: tools)
        let results = try race.run()
        draft.add(results, ratios: [("", 0, 1), ("control.", 2, 1)])
        if let ours = results.first { draft.metrics["peak.megabytes"] = ours.peakMegabytes.maximum }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = source.summary
        draft.notes.append("ffmpeg writes audio and video into the same segments, sluice into separate ones")
        return try draft.report(bench: "package", tools.work)
    }
}
