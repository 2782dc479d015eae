import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One store, its workers, and what is done to them.
struct HavocRun {
    struct Outcome {
        let audit: FaultAudit
        let kills: Int
        let stops: Int
        let crashes: Int
    }

    /// How many jobs a worker runs at the same time.
    static let slots = 4
    /// How long the last jobs may take once nobody is disturbed any more.
    private static let patience = 120

    let name: String
    let store: OpenStore
    let folder: DiskFile
    let worker: WorkerProgram
    let workers: Int
    let leaseMilliseconds: Int
    var chance: SeededGenerator

    private var place: [String] { store.words + ["--queue", "faults"] }
    private var lease: Double { Double(leaseMilliseconds) / 1_000 }

    mutating func run(seconds: Double) throws(BenchError) -> Outcome {
        try Crew.with(folder) { (crew) throws(BenchError) in try disturb(crew, seconds) }
    }

    private mutating func disturb(_ crew: Crew, _ seconds: Double) throws(BenchError) -> Outcome {
        let feeder = try crew.start("feeder", worker.file) { name in
            ["feed"] + place + ["--log", (folder / "\(name).log").path]
        }
        var team: [Crew.Member] = []
        for _ in 0..<workers { team.append(try hire(crew)) }
        var names = [feeder.name] + team.map(\.name)
        var plan = FaultPlan(workers: workers, lease: lease)
        var kills: [FaultAudit.Kill] = []
        var stops = 0
        var outages: [ClosedRange<Int64>] = []
        let start = MonotonicClock.now()
        var elapsed = 0.0
        Console.note("\(name): disturbing \(workers) workers for \(FixedPoint(seconds, decimals: 0)) s")
        while elapsed < seconds {
            for blow in plan.blows(at: elapsed, using: &chance) {
                switch blow {
                case .kill(let victim):
                    kills.append(FaultAudit.Kill(process: team[victim].name, nanoseconds: MonotonicClock.now()))
                    try crew.kill(team[victim])
                    team[victim] = try hire(crew)
                    names.append(team[victim].name)
                case .stop(let victim):
                    team[victim].child.send(SIGSTOP)
                    stops += 1
                case .wake(let victim): team[victim].child.send(SIGCONT)
                }
            }
            if let server = store.server, outages.isEmpty, elapsed > seconds / 2 {
                let began = MonotonicClock.now()
                try server.restart()
                outages.append(began...MonotonicClock.now())
            }
            usleep(5_000)
            try crew.check()
            elapsed = Double(MonotonicClock.now() - start) / 1e9
        }
        for case .wake(let sleeper) in plan.end() { team[sleeper].child.send(SIGCONT) }
        _ = try crew.dismiss(feeder)
        Console.note("\(name): \(kills.count) kills, \(stops) stops; waiting for the last jobs")
        let said = try worker.output(["states", "--seconds", "\(Self.patience)"] + place)
        for member in team { _ = try crew.dismiss(member) }
        var states: [FinalState] = []
        for line in said.split(whereSeparator: \.isNewline) { states.append(try FinalState(parsing: line)) }
        let audit = FaultAudit(
            try worker.jobLogs(names, in: folder), states: states, kills: kills, outages: outages, lease: lease,
            slots: Self.slots)
        for violation in audit.violations.prefix(5) { Console.note("\(name): \(violation)") }
        return Outcome(audit: audit, kills: kills.count, stops: stops, crashes: outages.count)
    }

    private func hire(_ crew: Crew) throws(BenchError) -> Crew.Member {
        try crew.start("worker", worker.file) { name in
            ["work", "--slots", "\(Self.slots)", "--lease", "\(leaseMilliseconds)"] + place
                + ["--log", (folder / "\(name).log").path, "--name", name]
        }
    }
}
