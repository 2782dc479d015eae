import BenchKit

/// One soak: what it does, what the server uses meanwhile, and whether everything is accounted for in the end.
struct SoakRun {
    struct Outcome {
        var steps: [String: Int] = [:]
        var violations: [String] = []
        var completed = 0
        var cancelled = 0
        /// Assets of which every segment was read when all was over.
        var played = 0
        var samples: [GrowthVerdict.Sample] = []
        let before: GrowthVerdict.Sample
        let after: GrowthVerdict.Sample
    }

    /// Seconds between two samples.
    static let interval = 10
    /// How long the last jobs may take, in seconds.
    private static let patience = 300
    /// How long the server may take to clear away what ended jobs left: it does so every five minutes, for those that
    /// ended a minute ago.
    private static let clearingPatience = 480
    private static let ladders = ["180p", "234p,180p", "360p@365k,180p"]
    private static let pause = 0.05...0.6
    /// After so many steps that the server did not let us do there is no point in going on.
    private static let mostRefusals = 20

    private let server: ServerProgram
    private let loop: LoadLoop
    private let user: ServerUser
    private let contents: [[UInt8]]
    private let crowd: SoakCrowd
    private var chance: SeededGenerator
    private var ledger = SoakLedger()
    private var steps: [String: Int] = [:]
    private var uploads = 0
    /// Steps that failed.
    private var refusals: [String] = []

    init(_ server: ServerProgram, _ loop: LoadLoop, _ clips: [SourceClip], seed: UInt64) throws(BenchError) {
        self.server = server
        self.loop = loop
        user = ServerUser(server, loop)
        crowd = SoakCrowd(server, loop)
        chance = SeededGenerator(seed: seed)
        var contents: [[UInt8]] = []
        for clip in clips { contents.append(try clip.file.bytes()) }
        self.contents = contents
    }

    mutating func run(seconds: Int) throws(BenchError) -> Outcome {
        try warmUp()
        let start = MonotonicClock.now()
        let before = try server.sample(since: start)
        let end = start + Int64(seconds) * 1_000_000_000
        var samples: [GrowthVerdict.Sample] = []
        var nextSample = start + Int64(Self.interval) * 1_000_000_000
        while MonotonicClock.now() < end {
            try attempt(SoakStep.choose(ledger, using: &chance))
            try loop.run(seconds: Double.random(in: Self.pause, using: &chance))
            guard MonotonicClock.now() >= nextSample else { continue }
            samples.append(try server.sample(since: start))
            nextSample += Int64(Self.interval) * 1_000_000_000
            if samples.count.isMultiple(of: 30) { try tell(samples) }
        }
        Console.note("everything is done; waiting for the last jobs, and until what they left is cleared away")
        crowd.end()
        try settle()
        let (jobs, violations) = try account()
        let played = try playAll()
        let found = refusals + crowd.faults + violations + played.faults
        for violation in found.prefix(20) { Console.note("violation: \(violation)") }
        // What the kernel and the server still have of connections that were closed just now.
        try loop.run(seconds: 3)
        return Outcome(
            steps: steps, violations: found, completed: jobs.values.count { $0 == "completed" },
            cancelled: jobs.values.count { $0 == "cancelled" }, played: played.count, samples: samples,
            before: before, after: try server.sample(since: start))
    }

    /// Everything once, so that what is opened once is open before anything is counted.
    private mutating func warmUp() throws(BenchError) {
        for number in contents.indices {
            let file = try user.upload(.bytes(contents[number]), name: "first-\(number).mp4")
            _ = try user.transcode(file, ladder: Self.ladders[number])
            let asset = try ServerAsset(file: file, master: try user.asset(of: file), server)
            try crowd.read(asset)
            try user.remove(file)
        }
        try loop.run(seconds: 2)
    }

    /// Does a step; an answer that is wrong is noted, so that a long run tells the rest as well.
    private mutating func attempt(_ step: SoakStep) throws(BenchError) {
        do throws(BenchError) {
            try self.step(step)
        } catch  where error.code == .badOutput && refusals.count < Self.mostRefusals {
            refusals.append("\(step): \(error.message)")
            Console.note(refusals.last ?? "")
        }
    }

    private mutating func step(_ step: SoakStep) throws(BenchError) {
        switch step {
        case .upload:
            count("upload")
            uploads += 1
            let content = contents.randomElement(using: &chance) ?? []
            ledger.uploaded(try user.upload(.bytes(content), name: "clip-\(uploads).mp4"))
        case .breakUpload:
            count("upload broken off")
            let length = Int.random(in: 1...20, using: &chance) << 20
            try crowd.breakUpload(byteCount: length, after: Double.random(in: 0.001...0.1, using: &chance))
        case .transcode(let file):
            count("transcode")
            let ladder = Self.ladders.randomElement(using: &chance) ?? ""
            if let job = try user.transcode(file, ladder: ladder, images: Bool.random(using: &chance)) {
                ledger.ordered(file, job: job)
            }
        case .cancel(let file):
            count("cancel")
            if try user.cancel(file) { ledger.cancelled(file) }
        case .remove(let file):
            count("delete")
            ledger.removed(file)
            crowd.removed(file)
            try user.remove(file)
        case .play(let file):
            guard let master = try user.status(of: file).urls?.master else { return }
            count("play")
            try crowd.play(
                try ServerAsset(file: file, master: master, server),
                choice: Int.random(in: 0..<100, using: &chance), speed: Double.random(in: 2...20, using: &chance))
        case .watch:
            count("follow the events")
            try crowd.watch(seconds: Double.random(in: 0.1...20, using: &chance))
        case .list:
            count("list")
            try observe()
        }
    }

    private mutating func count(_ name: String) { steps[name, default: 0] += 1 }

    /// Takes note of how the transcodes stand.
    private mutating func observe() throws(BenchError) {
        for file in try user.files() { ledger.observed(file.fileId, file.transcode?.status) }
    }

    private func tell(_ samples: [GrowthVerdict.Sample]) throws(BenchError) {
        guard let last = samples.last else { return }
        Console.note(
            "\(FixedPoint(last.seconds / 60, decimals: 0)) min: \(last.ownBytes >> 20) MiB of its own, "
                + "\(last.descriptors) descriptors, \(last.threads) threads, \(steps.values.reduce(0, +)) steps")
    }

    /// Waits until no job is left that goes on.
    private func settle() throws(BenchError) {
        for _ in 0..<Self.patience {
            let isBusy = try user.jobs().contains { !["completed", "failed", "cancelled"].contains($0.status) }
            if !isBusy { return }
            try loop.run(seconds: 1)
        }
    }

    /// All jobs, and what is not as it should be, once the server has had the time to clear away.
    private func account() throws(BenchError) -> (jobs: [String: String], violations: [String]) {
        let end = MonotonicClock.now() + Int64(Self.clearingPatience) * 1_000_000_000
        while true {
            let jobs = Dictionary(try user.jobs().map { ($0.jobId, $0.status) }) { first, _ in first }
            let listed = Dictionary(try user.files().map { ($0.fileId, $0.transcode?.status) }) { first, _ in first }
            let stored = Set(try server.storage.filesBelow())
            let violations = ledger.violations(listed: listed, jobs: jobs, stored: stored)
            if violations.isEmpty || MonotonicClock.now() > end { return (jobs, violations) }
            try loop.run(seconds: 5)
        }
    }

    /// Reads every asset there is; gives how many were whole, and what is wrong with the others.
    private func playAll() throws(BenchError) -> (count: Int, faults: [String]) {
        var count = 0
        var faults: [String] = []
        for file in try user.files() {
            guard let master = file.transcode?.urls?.master else { continue }
            do throws(BenchError) {
                try crowd.read(try ServerAsset(file: file.fileId, master: master, server))
                count += 1
            } catch {
                faults.append("the asset of \(file.fileId) cannot be played: \(error.message)")
            }
        }
        return (count, faults)
    }
}
