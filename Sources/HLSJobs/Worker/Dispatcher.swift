/// Runs the jobs of one queue on a number of slots: claims, keeps leases, settles, recovers what others left.
///
/// It lives on a thread of its own, which closures that keep Swift's pool busy cannot delay: leases are kept whatever they do.
/// One exchange with the store is under way at a time. What is settled meanwhile goes along with the next one, so the
/// busier the queue, the larger its transactions.
actor Dispatcher {
    /// Runs one job; nil if there is nothing to settle.
    typealias Handler = @Sendable (ClaimedJob, JobHold) async -> Settlement.Outcome?

    /// What it runs on; its task and those below must prefer it too, for the calls to the store.
    nonisolated let thread: WorkThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    let store: any JobStore
    let queue: String
    let options: RunOptions
    let watch: JobWatch
    let reported = Wakeup()
    private let drainBell = Wakeup()
    private let handler: Handler
    private let workers: Int

    private(set) var holds: [JobID: JobHold] = [:]
    private var outbox: [Settlement] = []
    /// The claim of which no answer has come, as it is to be repeated if none does.
    private var unanswered: ClaimRequest?
    private var isDraining = false
    private var isAborted = false
    private var hasTrouble = false
    private var sweep: SweepRules
    let clock: WorkClock
    let began: ContinuousClock.Instant

    /// - Throws: `.unavailable` if there can be no more threads.
    init(
        store: any JobStore, queue: String, workers: Int, options: RunOptions, handler: @escaping Handler
    ) throws(JobError) {
        thread = try WorkThread()
        clock = thread.clock
        self.store = store
        self.queue = queue
        self.workers = max(workers, 1)
        self.options = options
        self.handler = handler
        watch = store.notices.watch(.queue(queue))
        sweep = SweepRules(lease: options.lease)
        began = clock.now
    }

    /// Runs until it is drained, or empty if the options say so, or the store fails for good.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.keepLeases() }
            group.addTask { await self.writeReports() }
            group.addTask { await self.heedCancellations() }
            group.addTask { await self.sweepOrphans() }
            group.addTask { await self.heedDrain() }
            // Those above have no end of their own.
            defer { group.cancelAll() }
            do {
                try await dispatch()
            } catch {
                isDraining = true
                stopAll()
                while !holds.isEmpty { await watch.wait() }
                throw error
            }
        }
    }

    /// Asks for an orderly end: no more claims; what runs has the grace period, is then stopped, and is handed back.
    nonisolated func drain() {
        drainBell.ring()
    }

    private func heedDrain() async {
        await drainBell.wait()
        if Task.isCancelled { return }
        isDraining = true
        watch.ring()
        if options.grace > .zero, !(await slept(options.grace)) { return }
        stopAll()
        watch.ring()
    }

    private func stopAll() {
        isAborted = true
        for hold in holds.values { hold.stop(.drained) }
    }

    // MARK: Claiming and settling

    private func dispatch() async throws {
        var pause = Duration.milliseconds(50)
        var mayHaveJobs = true
        while true {
            let free = isDraining ? 0 : workers - holds.count
            if isDraining && holds.isEmpty && outbox.isEmpty && unanswered == nil { return }
            if outbox.isEmpty && unanswered == nil && (free == 0 || !mayHaveJobs) {
                mayHaveJobs = true
                await watch.wait(upTo: free == 0 ? nil : options.poll, by: clock)
                continue
            }
            let settlements = outbox
            let request = unanswered ?? claimRequest(free)
            unanswered = request
            unanswered?.isRepeated = true
            do {
                let reply = try await store.exchange(settlements, claim: request)
                outbox.removeFirst(settlements.count)
                unanswered = nil
                contact()
                pause = .milliseconds(50)
                guard let claim = reply.claim else { continue }
                for job in claim.jobs { start(job) }
                mayHaveJobs = claim.jobs.count == request?.limit
                if claim.jobs.isEmpty, try await shouldStop() { return }
                if !mayHaveJobs && outbox.isEmpty {
                    await watch.wait(upTo: min(options.poll, claim.nextDue ?? options.poll), by: clock)
                    mayHaveJobs = true
                }
            } catch let error as JobError where error.canRetry {
                outage(error)
                if isAborted && holds.isEmpty { throw error }
                await watch.wait(upTo: pause, by: clock)
                pause = min(pause * 2, .seconds(2))
            }
        }
    }

    private func claimRequest(_ free: Int) -> ClaimRequest? {
        if free == 0 { return nil }
        return ClaimRequest(queue: queue, limit: free, lease: options.lease, worker: options.worker)
    }

    private func start(_ job: ClaimedJob) {
        if isDraining { return outbox.append(Settlement(lease: job.lease, outcome: .released)) }
        let hold = JobHold(lease: job.lease, reported: reported)
        holds[job.lease.id] = hold
        let handler = handler
        hold.begin(
            Task {
                let outcome = await handler(job, hold)
                self.finish(hold, outcome)
            })
    }

    private func finish(_ hold: JobHold, _ outcome: Settlement.Outcome?) {
        if holds[hold.lease.id] === hold { holds[hold.lease.id] = nil }
        if let outcome, hold.beginSettling() { outbox.append(Settlement(lease: hold.lease, outcome: outcome)) }
        watch.ring()
    }

    /// Whether the queue has nothing left, now or later, and that is a reason to stop.
    private func shouldStop() async throws -> Bool {
        guard options.stopsWhenEmpty, holds.isEmpty, outbox.isEmpty else { return false }
        let statistics = try await store.statistics(queue: queue)
        return statistics[.pending] + statistics[.processing] + statistics[.waiting] == 0
    }

    // MARK: Contact with the store

    func contact() {
        sweep.contact(at: clock.now - began)
        hasTrouble = false
    }

    func outage(_ error: any Error) {
        sweep.outage()
        if hasTrouble { return }
        hasTrouble = true
        options.onTrouble(error as? JobError ?? JobError(.other, "the store of jobs failed", cause: error))
    }

    var maySweep: Bool { sweep.maySweep(at: clock.now - began) }
    var sweepPause: Duration { sweep.pause(at: clock.now - began) }
}
