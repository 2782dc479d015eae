import BenchKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A line of transcodes and the kills of those who work on them.
struct TranscodeHavoc {
    struct Outcome {
        let assets: Int
        let violations: [String]
        let repeated: RepeatedWork
    }

    private static let ladder = "360p@600k,234p@300k"
    /// So many transcodes are under way or wait, so that there is always somebody at work.
    private static let backlog = 6
    private static let pause = 0.2...1.5
    private static let patience = 300

    let place: TranscodePlace
    let folder: DiskFile
    let worker: WorkerProgram
    let source: SourceClip
    let workers: Int
    let kills: Int
    let leaseMilliseconds: Int
    var chance: SeededGenerator

    mutating func run() throws(BenchError) -> Outcome {
        try Crew.with(folder) { (crew) throws(BenchError) in
            // What an asset consists of, from one that nobody disturbs.
            let alone = try hire(crew, queue: "alone")
            try request("alone", output: "reference")
            _ = try states(of: "alone")
            _ = try crew.dismiss(alone)
            return try disturb(crew)
        }
    }

    private mutating func disturb(_ crew: Crew) throws(BenchError) -> Outcome {
        var team: [Crew.Member] = []
        for _ in 0..<workers { team.append(try hire(crew, queue: "films")) }
        var names = team.map(\.name)
        var dealt: [FaultAudit.Kill] = []
        var outputs: [String] = []
        var nextBlow = MonotonicClock.now()
        while dealt.count < kills {
            let logs = try worker.jobLogs(names, in: folder)
            let events = logs.flatMap(\.events)
            let assets = Set(events.lazy.filter { $0.kind == .claimed && $0.label == "asset" }.map(\.id))
            let done = events.count { $0.kind == .settled && assets.contains($0.id) }
            while outputs.count - done < Self.backlog {
                // Every second one divides itself into jobs of its own.
                outputs.append("films/\(outputs.count)")
                try request("films", output: outputs[outputs.count - 1], parts: outputs.count.isMultiple(of: 2) ? 3 : 1)
            }
            let busy = team.indices.filter { index in
                logs.contains { $0.name == team[index].name && !FaultAudit.held($0.events).isEmpty }
            }
            if MonotonicClock.now() >= nextBlow, let victim = busy.randomElement(using: &chance) {
                dealt.append(FaultAudit.Kill(process: team[victim].name, nanoseconds: MonotonicClock.now()))
                try crew.kill(team[victim])
                team[victim] = try hire(crew, queue: "films")
                names.append(team[victim].name)
                nextBlow += Int64(Double.random(in: Self.pause, using: &chance) * 1e9)
                nextBlow = max(nextBlow, MonotonicClock.now())
                if dealt.count.isMultiple(of: 10) { Console.note("\(dealt.count) kills, \(done) assets") }
            }
            usleep(10_000)
            try crew.check()
        }
        Console.note("\(dealt.count) kills; waiting for the last of \(outputs.count) assets")
        let states = try states(of: "films")
        for member in team { _ = try crew.dismiss(member) }
        for queue in ["alone", "films"] { _ = try output(["clean"] + place.words(queue)) }
        let left = states.filter { !$0.isCompleted }.map { "a job is left \($0.status)" }
        let repeated = RepeatedWork(try storageLogs(names), kills: dealt)
        let twice = repeated.promotedAgain.map { "\($0) was published twice" }
        return Outcome(
            assets: outputs.count, violations: left + twice + (try inspect(outputs)), repeated: repeated)
    }

    /// What is wrong with what lies on the storage.
    private func inspect(_ outputs: [String]) throws(BenchError) -> [String] {
        let invalid = try output(["validate", "--assets", place.assets, "--keys", outputs.joined(separator: ",")])
        let listed = try output(["keys", "--assets", place.assets]).split(whereSeparator: \.isNewline).map(String.init)
        let keys = Set(listed).union(try files())
        let inventory = AssetInventory(keys: keys, reference: "reference", assets: outputs)
        return invalid.split(whereSeparator: \.isNewline).map(String.init) + inventory.violations
    }

    /// Every file of a directory, also those that the storage does not list.
    private func files() throws(BenchError) -> [String] {
        place.assets.hasPrefix("s3://") ? [] : try DiskFile(place.assets).filesBelow()
    }

    private func hire(_ crew: Crew, queue: String) throws(BenchError) -> Crew.Member {
        try crew.start("transcoder", worker.file, environment: place.environment) { name in
            ["transcode", "--lease", "\(leaseMilliseconds)"] + place.words(queue)
                + ["--log", (folder / "\(name).log").path, "--storage-log", (folder / "\(name).storage").path]
        }
    }

    private func request(_ queue: String, output key: String, parts: Int = 1) throws(BenchError) {
        let words = ["request", "--source", source.file.name, "--output", key, "--ladder", Self.ladder]
        _ = try output(
            words + ["--preset", "medium", "--segment", "2000", "--parts", "\(parts)", "--queue", queue]
                + place.store)
    }

    private func states(of queue: String) throws(BenchError) -> [FinalState] {
        let said = try output(["states", "--seconds", "\(Self.patience)", "--queue", queue] + place.store)
        var states: [FinalState] = []
        for line in said.split(whereSeparator: \.isNewline) { states.append(try FinalState(parsing: line)) }
        return states
    }

    private func output(_ words: [String]) throws(BenchError) -> String {
        try worker.output(words, environment: place.environment)
    }

    private func storageLogs(_ names: [String]) throws(BenchError) -> [ProcessLog<StorageEvent>] {
        var logs: [ProcessLog<StorageEvent>] = []
        for name in names {
            let file = folder / "\(name).storage"
            guard file.exists else { continue }
            logs.append(
                try ProcessLog(name: name, parsing: try file.text()) { (line) throws(BenchError) in
                    try StorageEvent(parsing: line)
                })
        }
        return logs
    }
}
