import BenchKit

/// Workers of a queue that are killed and stopped at random while its store crashes once: nothing is lost, nothing done twice.
///
/// A store in memory ends with its process, so it has no part in this.
struct FaultsBench {
    static let options: Set<String> = ["json", "work", "stores", "workers", "minutes", "lease", "seed"]
    static let flags: Set<String> = ["check", "save", "help"]

    /// Those whose promises outlive a crash of the store itself.
    private static let kinds: [StoreKind] = [.sqliteNormal, .postgres, .redisAlways]

    private let work: WorkFolder
    private let worker: WorkerProgram
    private let kinds: [StoreKind]
    private let workers: Int
    private let minutes: Int
    private let leaseMilliseconds: Int
    private let seed: Int

    init(_ arguments: Arguments) throws(BenchError) {
        work = try WorkFolder(arguments["work"] ?? ".build/bench")
        worker = try WorkerProgram(work)
        kinds = try StoreKind.list(arguments["stores"], of: Self.kinds)
        workers = try arguments.count("workers", default: 4)
        minutes = try arguments.count("minutes", default: 5)
        leaseMilliseconds = try arguments.count("lease", default: 2_000)
        seed = try arguments.count("seed", default: 1)
        guard workers > 1 else { throw BenchError(.usage, "--workers 1: give 2 or more, so that one can take over") }
    }

    /// The metrics that this run cannot have because the command line says so.
    var off: [String] { Self.kinds.filter { !kinds.contains($0) }.map { "\($0.rawValue)." } }

    func run(_ draft: ReportDraft) throws(BenchError) -> BenchReport {
        var draft = draft
        var table = TextTable([
            "store", "jobs", "kills", "stops", "crashes of the store", "refused", "violations", "recovery", "most",
            "near a crash", "most to a claim",
        ])
        for kind in kinds {
            let havoc = try kind.with(.none, work) { (store) throws(BenchError) in
                try work.withFolder { (folder) throws(BenchError) in
                    var run = HavocRun(
                        name: kind.rawValue, store: store, folder: folder, worker: worker, workers: workers,
                        leaseMilliseconds: leaseMilliseconds, chance: SeededGenerator(seed: UInt64(seed)))
                    return try run.run(seconds: Double(minutes * 60))
                }
            }
            let audit = havoc.audit
            let name = kind.rawValue
            draft.metrics["\(name).jobs"] = Double(audit.jobs)
            draft.metrics["\(name).kills"] = Double(havoc.kills)
            draft.metrics["\(name).stops"] = Double(havoc.stops)
            draft.metrics["\(name).violations"] = Double(audit.violations.count)
            draft.metrics["\(name).recovery.leases"] = audit.recoveries.max()
            draft.notes += audit.violations.prefix(5).map { "\(name): \($0)" }
            table.add(
                [
                    name, "\(audit.jobs)", "\(havoc.kills)", "\(havoc.stops)", "\(havoc.crashes)", "\(audit.refusals)",
                    "\(audit.violations.count)",
                ]
                    + [
                        Summary(of: audit.recoveries)?.median, audit.recoveries.max(),
                        audit.recoveriesNearOutages.max(), audit.claimsAgain.max(),
                    ]
                    .map { leases in leases.map { FixedPoint($0, decimals: 2).description } ?? "" })
        }
        draft.tables = [table]
        draft.source = "jobs of 10 to 400 ms for \(workers) worker processes with \(HavocRun.slots) slots each"
        draft.notes += [
            "each store is disturbed for \(minutes) min, seed \(seed), lease \(leaseMilliseconds) ms",
            "a stopped worker wakes after \(FaultPlan.sleep) leases, when its jobs are another's",
            "refused: settlements that came with a token that was no longer the current one",
            "violations: jobs lost, left, settled twice or by an older token",
            "recovery: from a kill until a job that the victim held was back in its queue, for anybody to claim, in leases; "
                + "that instant is in the job's history, written by the store in the transaction that gave the job back",
            "near a crash: the same for kills within two leases of the store's crash",
            "most to a claim: from a kill to the next claim that a worker lived to note; it also has the wait for a free "
                + "worker, and whoever had the job between and was killed before it noted that",
            "the store in memory has no processes to kill",
        ]
        return try draft.report(bench: "faults", work)
    }
}
