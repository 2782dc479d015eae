import BenchKit

/// How fast jobs go through a queue, how soon an idle one picks them up, and what a long history changes.
struct JobsBench {
    static let options: Set<String> = [
        "json", "work", "stores", "workers", "jobs", "runs", "pickups", "finished", "postgres", "redis",
    ]
    static let flags: Set<String> = ["check", "save", "help", "no-history"]

    /// How many jobs each worker runs at the same time, and what the rate is then called.
    private static let shapes = [(slots: 4, name: "rate"), (slots: 1, name: "rate.single")]

    /// What was found out about one store.
    private struct Finding {
        /// In the order of `shapes`.
        let rates: [Summary]
        let pickUp: [Double]
        let history: HistoryRace.Result?
    }

    private let work: WorkFolder
    private let worker: WorkerProgram
    private let addresses: ServerAddresses
    private let kinds: [StoreKind]
    private let workers: Int
    private let jobs: Int
    private let rounds: Int
    private let pickUps: Int
    private let finished: Int?

    init(_ arguments: Arguments) throws(BenchError) {
        work = try WorkFolder(arguments["work"] ?? ".build/bench")
        worker = try WorkerProgram(work)
        addresses = ServerAddresses(arguments)
        kinds = try StoreKind.list(arguments["stores"], of: StoreKind.allCases)
        workers = try arguments.count("workers", default: 4)
        jobs = try arguments.count("jobs", default: 20_000)
        rounds = try arguments.count("runs", default: 5)
        pickUps = try arguments.count("pickups", default: 500)
        let history = try arguments.count("finished", default: 1_000_000)
        finished = arguments.has("no-history") ? nil : history
    }

    /// The metrics that this run cannot have because the command line says so.
    var off: [String] {
        let stores = StoreKind.allCases.filter { !kinds.contains($0) }.map { "\($0.rawValue)." }
        let histories = kinds.filter { !hasHistory($0) }.map { "\($0.rawValue).slowdown.percent" }
        return stores + histories
    }

    /// Another way to sync changes nothing about looking things up; and nobody's own server is filled with a million jobs.
    private func hasHistory(_ kind: StoreKind) -> Bool {
        finished != nil && kind != .sqliteFull && kind != .redisAlways && !kind.isGiven(addresses)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var table = TextTable([
            "store", "jobs/s, 4 at a time", "1 at a time", "pick-up p50 ms", "p99 ms",
            "slower after \(finished ?? 0) jobs", "control",
        ])
        for kind in kinds {
            let found = try measure(kind)
            let name = kind.rawValue
            for (shape, rate) in zip(Self.shapes, found.rates) { draft.add("\(name).\(shape.name)", rate) }
            for percent in [50, 99] {
                draft.metrics["\(name).pickup.p\(percent)"] = Quantile.value(percent, of: found.pickUp)
            }
            draft.metrics["\(name).slowdown.percent"] = found.history?.slowdown
            draft.metrics["\(name).slowdown.control"] = found.history?.control
            table.add(
                [name] + found.rates.map { FixedPoint($0.median, decimals: 0).description }
                    + [50, 99].map { percent in
                        Quantile.value(percent, of: found.pickUp).map { FixedPoint($0, decimals: 1).description } ?? ""
                    }
                    + [found.history?.slowdown, found.history?.control].map { percent in
                        percent.map { "\(FixedPoint($0, decimals: 1)) %" } ?? ""
                    })
        }
        draft.tables = [table]
        draft.source = "\(jobs) empty jobs, each pushed by a call of its own, for \(workers) worker processes"
        draft.notes += [
            "rate: jobs from the first push to the last settlement, per second; \(rounds) runs; each worker runs 4 at a "
                + "time, for rate.single 1",
            "pickup: ms from before the push to the start of the closure in another process, \(pickUps) jobs, queue idle",
            "slowdown: how much slower jobs are claimed and settled one at a time beside \(finished ?? 0) finished ones",
            "postgres: fsync and synchronous_commit on; redis: append-only file, synced every second or always",
        ]
        return try draft.report(bench: "jobs", work)
    }

    private func measure(_ kind: StoreKind) throws(BenchError) -> Finding {
        var rates: [Summary] = []
        for shape in Self.shapes { rates += try rate(kind, shape.slots, shape.name) }
        let pickUp = try kind.with(addresses, work) { (store) throws(BenchError) in
            try flow(store, "pickup", slots: 4, ["drip", "--count", "\(pickUps)"]).pickUpMilliseconds
        }
        guard pickUp.count == pickUps else {
            throw BenchError(.badOutput, "\(pickUp.count) closures of \(pickUps) say when they began: see the logs")
        }
        var history: HistoryRace.Result?
        if let finished, hasHistory(kind) {
            history = try HistoryRace(kind: kind, finished: finished, rounds: rounds, worker: worker, work: work).run()
        }
        return Finding(rates: rates, pickUp: pickUp, history: history)
    }

    /// The rate of several runs on one store.
    private func rate(_ kind: StoreKind, _ slots: Int, _ name: String) throws(BenchError) -> [Summary] {
        try kind.with(addresses, work) { (store) throws(BenchError) in
            var rates: [Double] = []
            for round in 1...rounds {
                let flow = try flow(store, "rate", slots: slots, ["push", "--count", "\(jobs)"])
                rates.append(flow.jobsPerSecond)
                let shown = FixedPoint(flow.jobsPerSecond, decimals: 0)
                Console.note("\(kind.rawValue).\(name), round \(round): \(shown) jobs/s")
            }
            return Summary(of: rates).map { [$0] } ?? []
        }
    }

    /// Lets workers get going with some jobs that do not count, then pushes those that do.
    private func flow(
        _ store: OpenStore, _ purpose: String, slots: Int, _ words: [String]
    ) throws(BenchError) -> JobFlow {
        try work.withFolder { (folder) throws(BenchError) in
            let place = store.words + ["--queue", "\(purpose)-\(UInt32.random(in: 0 ... .max))"]
            return try Crew.with(folder) { (crew) throws(BenchError) in
                for _ in 0..<workers {
                    _ = try crew.start("worker", worker.file) { name in
                        ["work", "--slots", "\(slots)"] + place + ["--log", (folder / "\(name).log").path]
                    }
                }
                let warmUp = ["push", "--count", "1000"] + place + ["--log", (folder / "warm-up.log").path]
                _ = try worker.output(warmUp)
                _ = try worker.output(words + place + ["--log", (folder / "pushed.log").path])
                let names = crew.members.map(\.name)
                for member in crew.members { _ = try crew.dismiss(member) }
                return try JobFlow(
                    pushed: try worker.jobLogs(["pushed"], in: folder), worked: try worker.jobLogs(names, in: folder))
            }
        }
    }
}
