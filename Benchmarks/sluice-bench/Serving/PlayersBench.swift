import BenchKit

/// Many players of one asset at the same time, each on a connection of its own.
struct PlayersBench {
    static let options: Set<String> = ["players", "clip", "seconds", "ramp", "seed"]

    private static let ladder = "480p@700k,360p@365k,234p@145k"

    private let tools: Toolbox
    private let players: Int
    /// How long each of them plays.
    private let seconds: Int
    /// Within which they begin.
    private let ramp: Int
    private let seed: Int
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        players = try arguments.count("players", default: 1_000)
        let clip = try arguments.count("clip", default: 60)
        seconds = try arguments.count("seconds", default: 60)
        ramp = try arguments.count("ramp", default: 15)
        seed = try arguments.count("seed", default: 1)
        guard ramp < seconds else {
            throw BenchError(.usage, "--ramp \(ramp): less than --seconds, or they do not all play at the same time")
        }
        source = try FilmSource(tools: tools).clip(seconds: clip)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        try ServerProgram.with(tools) { (server, loop) throws(BenchError) in
            let user = ServerUser(server, loop)
            let asset = try ServerAsset(source, ladder: Self.ladder, user, server)
            try LoadLoop.raiseDescriptorLimit(to: players + 100)
            Console.note("\(players) players begin within \(ramp) s, and play for \(seconds) s")
            let idle = try server.status().residentBytes
            try server.resetPeak()
            let (runs, together) = try play(asset, loop, server)
            let peak = try server.status().peakBytes
            var (media, playlists) = (LatencyLog(), LatencyLog())
            for run in runs {
                media.add(run.media)
                playlists.add(run.playlists)
            }
            draft.tables = [
                LatencyTable([("segments", media), ("playlists", playlists)]).table,
                Self.table(runs, together, peak - idle),
            ]
            draft.metrics["players"] = Double(together)
            draft.metrics["errors"] = Double(media.errors)
            draft.metrics["stalls"] = Double(runs.reduce(0) { $0 + $1.stalls })
            draft.metrics["reconnects"] = Double(runs.reduce(0) { $0 + $1.connects - 1 })
            draft.metrics["p99"] = media.quantile(99)
            draft.notes += media.reasons
        }
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = "an asset of \(source.summary), rungs \(Self.ladder)"
        let speed = FixedPoint(source.seconds / Double(seconds), decimals: 2)
        draft.notes += [
            "each reads the playlists, a rung by chance, its sound, 12 s ahead at most, at \(speed) times the speed of the film",
            "every answer must be 200 and have as many bytes as its file; milliseconds from asking to the last byte",
            "stalls: segments that came after they should have been shown",
        ]
        return try draft.report(bench: "server-players", tools.work)
    }

    private func play(
        _ asset: ServerAsset, _ loop: LoadLoop, _ server: ServerProgram
    ) throws(BenchError) -> (runs: [PlayerRun], together: Int) {
        var chance = SeededGenerator(seed: UInt64(seed))
        let start = MonotonicClock.now()
        let speed = source.seconds / Double(seconds)
        var (playing, together, ended) = (0, 0, 0)
        var runs: [PlayerRun] = []
        for _ in 0..<players {
            let model = PlayerModel(
                master: asset.master, choice: Int.random(in: 0..<1_000, using: &chance), speed: speed)
            let run = PlayerRun(loop, asset, model) { _ in
                playing -= 1
                ended += 1
            }
            runs.append(run)
            let time = start + Int64(Double.random(in: 0..<Double(ramp), using: &chance) * 1e9)
            loop.at(time) { () throws(BenchError) in
                playing += 1
                together = max(together, playing)
                try run.advance()
            }
        }
        while ended < players {
            try loop.run(seconds: 1)
            try server.check()
        }
        return (runs, together)
    }

    private static func table(_ runs: [PlayerRun], _ together: Int, _ memory: Int) -> TextTable {
        var table = TextTable(["players", "at the same time", "requests", "MB", "stalls", "reconnects", "memory MB"])
        let requests = runs.reduce(0) { $0 + $1.media.milliseconds.count + $1.playlists.milliseconds.count }
        let bytes = runs.reduce(0) { $0 + $1.byteCount }
        table.add([
            "\(runs.count)", "\(together)", "\(requests)", FixedPoint(Double(bytes) / 1e6, decimals: 0).description,
            "\(runs.reduce(0) { $0 + $1.stalls })", "\(runs.reduce(0) { $0 + $1.connects - 1 })",
            FixedPoint(Double(memory) / 1e6, decimals: 1).description,
        ])
        return table
    }
}
