import BenchKit

/// What others notice of clients that send a byte of their request every second.
struct SlowLorisBench {
    static let options: Set<String> = ["connections", "rate", "seconds", "runs", "seed"]

    private static let ladder = "360p@365k"
    /// How long the slow ones are there before it is measured, in seconds.
    private static let lead = 3.0

    private let tools: Toolbox
    private let connections: Int
    private let rate: Int
    private let seconds: Int
    private let rounds: Int
    private let seed: Int
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        connections = try arguments.count("connections", default: 100)
        rate = try arguments.count("rate", default: 200)
        seconds = try arguments.count("seconds", default: 20)
        rounds = try arguments.count("runs", default: 3)
        seed = try arguments.count("seed", default: 1)
        source = try FilmSource(tools: tools).short(seconds: 16)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var logs = [LatencyLog(), LatencyLog()]
        var restarts = 0
        try ServerProgram.with(tools) { (server, loop) throws(BenchError) in
            let asset = try ServerAsset(source, ladder: Self.ladder, ServerUser(server, loop), server)
            try LoadLoop.raiseDescriptorLimit(to: connections + 200)
            // One that does not count, so that everything has been asked for once.
            _ = try measure(loop, asset, seconds: 2)
            for round in 1...rounds {
                logs[0].add(try measure(loop, asset, seconds: seconds))
                let drippers = (0..<connections).map { _ in Dripper(loop) }
                for dripper in drippers { try dripper.drip() }
                try loop.run(seconds: Self.lead)
                logs[1].add(try measure(loop, asset, seconds: seconds))
                restarts += drippers.reduce(0) { $0 + $1.restarts }
                for dripper in drippers { dripper.end() }
                try server.check()
                let shown = logs.compactMap { $0.quantile(99) }.map { FixedPoint($0, decimals: 2).description }
                Console.note("round \(round): p99 \(shown.joined(separator: " ms, ")) ms so far")
            }
        }
        draft.tables = [LatencyTable([("without", logs[0]), ("with \(connections) slow ones", logs[1])]).table]
        draft.metrics["errors"] = Double(logs[0].errors + logs[1].errors)
        draft.metrics["cut"] = Double(restarts)
        draft.metrics["p99.without"] = logs[0].quantile(99)
        draft.metrics["p99.with"] = logs[1].quantile(99)
        if let without = logs[0].quantile(99), let with = logs[1].quantile(99) {
            draft.metrics["p99.added"] = with - without
        }
        draft.notes += logs[0].reasons + logs[1].reasons
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = "\(rate) requests/s: segments, playlists and the list of files, by chance"
        draft.notes += [
            "milliseconds from the time a request was due to its last byte; \(rounds) rounds of \(seconds) s without and with",
            "\(connections) connections send one byte of a head each second, and begin again when they are ended: cut times",
        ]
        return try draft.report(bench: "server-slowloris", tools.work)
    }

    private func measure(_ loop: LoadLoop, _ asset: ServerAsset, seconds: Int) throws(BenchError) -> LatencyLog {
        var chance = SeededGenerator(seed: UInt64(seed))
        let files = asset.sizes.keys.filter { $0.hasSuffix(".m4s") || $0.hasSuffix(".m3u8") }.sorted()
        let calls = (0..<(rate * seconds)).map { _ in
            let isList = Int.random(in: 0..<4, using: &chance) == 0
            let file = files.randomElement(using: &chance) ?? ""
            return isList ? ServerUser.call("GET", "/api/media/files") : HTTPCall("GET", asset.path(of: file))
        }
        let plan = OpenLoop(start: MonotonicClock.now() + 100_000_000, perSecond: rate, seconds: seconds)
        let load = OpenLoopRun(loop, plan, call: { calls[$0] }) { number, reply in
            guard reply.status == 200 else { return "status \(reply.status)" }
            guard let size = asset.size(at: calls[number].path) else { return nil }
            return reply.bodyByteCount == size ? nil : "\(reply.bodyByteCount) bytes of \(size)"
        }
        load.start()
        try loop.run { load.isOver }
        load.end()
        return load.answers
    }
}
