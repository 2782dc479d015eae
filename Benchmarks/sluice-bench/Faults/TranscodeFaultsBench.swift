import BenchKit

/// Transcodes whose workers are killed in the middle: every asset is valid and published once, and little is made twice.
struct TranscodeFaultsBench {
    static let options: Set<String> = ["workers", "kills", "lease", "seed"]
    /// The first of them is what tells it from `FaultsBench`.
    static let flags: Set<String> = ["transcodes", "s3"]

    private let tools: Toolbox
    private let worker: WorkerProgram
    private let isRemote: Bool
    private let workers: Int
    private let kills: Int
    private let leaseMilliseconds: Int
    private let seed: Int
    private let source: SourceClip

    init(_ arguments: Arguments, _ tools: Toolbox) throws(BenchError) {
        self.tools = tools
        worker = try WorkerProgram(tools.work)
        isRemote = arguments.has("s3")
        workers = try arguments.count("workers", default: 3)
        kills = try arguments.count("kills", default: 50)
        leaseMilliseconds = try arguments.count("lease", default: 1_000)
        seed = try arguments.count("seed", default: 1)
        source = try FilmSource(tools: tools).short(seconds: 16)
    }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        let outcome = try withPlace { (place) throws(BenchError) in
            try tools.work.withFolder { (folder) throws(BenchError) in
                var run = TranscodeHavoc(
                    place: place, folder: folder, worker: worker, source: source, workers: workers, kills: kills,
                    leaseMilliseconds: leaseMilliseconds, chance: SeededGenerator(seed: UInt64(seed)))
                return try run.run()
            }
        }
        draft.metrics = [
            "assets": Double(outcome.assets), "kills": Double(kills), "violations": Double(outcome.violations.count),
            "repeated.most": Double(outcome.repeated.mostPerKillAndRung),
            "repeated.segments": Double(outcome.repeated.segments),
        ]
        draft.versions = try tools.versions(vmaf: nil)
        draft.source = source.summary
        draft.notes += outcome.violations.prefix(5)
        draft.notes += [
            "\(isRemote ? "PostgreSQL and S3 (Ceph radosgw)" : "SQLite and a directory"), \(workers) worker processes, "
                + "lease \(leaseMilliseconds) ms, seed \(seed); every kill met a worker that held a job",
            "violations: assets missing, not valid, promoted twice, with other files than an undisturbed one, or jobs left",
            "repeated.most: segments of one rung that one kill made somebody begin again; repeated.segments: all of them",
            "sound and images of an asset are made in one piece each, and again from the start",
        ]
        return try draft.report(bench: isRemote ? "transcodes-s3" : "transcodes", tools.work)
    }

    private func withPlace<Result>(_ body: (TranscodePlace) throws(BenchError) -> Result) throws(BenchError) -> Result {
        let kind: StoreKind = isRemote ? .postgres : .sqliteNormal
        return try kind.with(.none, tools.work) { (store) throws(BenchError) in
            guard isRemote else {
                return try tools.work.withFolder { (folder) throws(BenchError) in
                    let assets = folder / "assets"
                    try assets.makeFolder()
                    return try body(
                        TranscodePlace(
                            store: store.words, sources: source.file.parent.path, assets: assets.path, environment: []))
                }
            }
            return try Server.with(.radosgw, nil, tools.work) { (server) throws(BenchError) in
                let bucket = try Bucket("assets", on: server, tools.work)
                let sources = try Bucket("sources", on: server, tools.work)
                let upload = ["upload", "--assets", sources.address, "--file", source.file.path]
                _ = try worker.output(upload + ["--key", source.file.name], environment: sources.environment)
                return try body(
                    TranscodePlace(
                        store: store.words, sources: sources.address, assets: bucket.address,
                        environment: bucket.environment))
            }
        }
    }
}
