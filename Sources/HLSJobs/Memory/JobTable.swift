/// All jobs of a store and what may be done with them: the rules as a value, the time is always given.
///
/// The stores over databases do the same in their own language; this is what they are measured against.
struct JobTable: Sendable {
    private struct KeySlot: Hashable {
        var queue: String
        var text: String
    }

    private(set) var jobs: [JobID: JobRecord] = [:]
    /// In the order of pushing.
    private var order: [JobID] = []
    private var slots: [KeySlot: JobID] = [:]
    private var lines: [String: DueLine] = [:]
    private var children: [JobID: [JobID]] = [:]
    private var numbers: [JobID: Int] = [:]
    /// The claim that gave each job out last.
    private var claims: [JobID: Int64] = [:]
    private var nextNumber = 0
    /// What has changed since the notices were taken.
    private var notices: Set<JobSubject> = []

    mutating func takeNotices() -> Set<JobSubject> {
        defer { notices = [] }
        return notices
    }

    // MARK: Pushing

    mutating func push(_ newJobs: [NewJob], now: JobTime) -> [PushedJob] {
        var refused: [JobID: JobID] = [:]
        return newJobs.map { job in
            if let parent = job.parent, let existing = refused[parent] {
                refused[job.id] = existing
                return PushedJob(id: existing, isNew: false)
            }
            if jobs[job.id] != nil { return PushedJob(id: job.id, isNew: false) }
            if let key = job.uniqueKey, let existing = slots[KeySlot(queue: job.queue, text: key.text)] {
                refused[job.id] = existing
                return PushedJob(id: existing, isNew: false)
            }
            add(job, now: now)
            return PushedJob(id: job.id, isNew: true)
        }
    }

    private mutating func add(_ job: NewJob, now: JobTime) {
        nextNumber += 1
        numbers[job.id] = nextNumber
        order.append(job.id)
        if let parent = job.parent { children[parent, default: []].append(job.id) }
        if let key = job.uniqueKey { slots[KeySlot(queue: job.queue, text: key.text)] = job.id }
        jobs[job.id] = JobRecord(job, now: now)
        standInLine(job.id)
    }

    // MARK: Working

    mutating func exchange(_ settlements: [Settlement], claim: ClaimRequest?, now: JobTime) -> ExchangeReply {
        let results = settlements.map { settle($0, now: now) }
        return ExchangeReply(settled: results, claim: claim.map { self.claim($0, now: now) })
    }

    private mutating func settle(_ settlement: Settlement, now: JobTime) -> SettleResult {
        let change = SettlementChange(settlement.outcome)
        guard let before = jobs[settlement.lease.id] else { return .stale }
        var result = SettleResult.stale
        let wasHeld = LeaseRules.isHeld(before, token: settlement.lease.token)
        update(settlement.lease.id, now: now) { job in
            result = LeaseRules.settle(&job, token: settlement.lease.token, change, now: now)
        }
        if wasHeld, jobs[settlement.lease.id]?.status == .waiting {
            for child in change.children where jobs[child.id] == nil { add(child, now: now) }
        }
        return result
    }

    private mutating func claim(_ request: ClaimRequest, now: JobTime) -> ClaimReply {
        if request.isRepeated, case let jobs = claimAgain(request, now: now), !jobs.isEmpty {
            return ClaimReply(jobs: jobs)
        }
        let due = lines[request.queue]?.due(at: now, limit: request.limit) ?? []
        var claimed: [ClaimedJob] = []
        for id in due {
            claims[id] = request.id
            update(id, now: now) { job in
                claimed.append(LeaseRules.claim(&job, worker: request.worker, lease: request.lease, now: now))
            }
        }
        if !claimed.isEmpty { return ClaimReply(jobs: claimed) }
        return ClaimReply(jobs: [], nextDue: lines[request.queue]?.nextDue.map { max($0 - now, .zero) })
    }

    /// What a claim whose answer was lost had given, as far as it is still held.
    private mutating func claimAgain(_ request: ClaimRequest, now: JobTime) -> [ClaimedJob] {
        let held = jobs.values.filter { $0.status == .processing && claims[$0.id] == request.id }
        var claimed: [ClaimedJob] = []
        for job in held.map(key).sorted() {
            update(job.id, now: now) { claimed.append(LeaseRules.claimAgain(&$0, lease: request.lease, now: now)) }
        }
        return claimed
    }

    mutating func renew(_ renewals: [Renewal], now: JobTime) -> [LeaseState] {
        renewals.map { renewal in
            guard jobs[renewal.lease.id] != nil else { return .lost }
            var state = LeaseState.lost
            update(renewal.lease.id, now: now) { state = LeaseRules.renew(&$0, renewal, now: now) }
            return state
        }
    }

    mutating func recover(queue: String, now: JobTime) -> Int {
        let orphans = jobs.values.filter { $0.queue == queue && LeaseRules.isOrphan($0, now: now) }
        for orphan in orphans { update(orphan.id, now: now) { LeaseRules.recover(&$0, now: now) } }
        return orphans.count
    }

    // MARK: Operating

    mutating func cancel(_ id: JobID, now: JobTime) throws(JobError) -> CancelResult {
        guard jobs[id] != nil else { throw JobError.noJob(id) }
        var result = CancelResult.alreadyFinished
        update(id, now: now) { result = LeaseRules.cancel(&$0, now: now) }
        return result
    }

    mutating func retry(_ id: JobID, now: JobTime) throws(JobError) {
        guard let job = jobs[id] else { throw JobError.noJob(id) }
        guard FamilyRules.endsChildren(job) else { throw JobError.notRetryable(id, job.status) }
        if let key = job.uniqueKey {
            let slot = KeySlot(queue: job.queue, text: key.text)
            if let taker = slots[slot], taker != id { throw JobError.keyTaken(id) }
            slots[slot] = id
        }
        let open = (children[id] ?? []).filter { jobs[$0].map { $0.status != .completed } ?? false }
        update(id, now: now) { LeaseRules.retry(&$0, openChildren: open.count, now: now) }
        for child in open where jobs[child].map(FamilyRules.endsChildren) ?? false { try retry(child, now: now) }
    }

    mutating func cleanUp(queue: String?, olderThan age: Duration, now: JobTime) -> Int {
        let old = jobs.values.lazy.filter { job in
            (queue.map { $0 == job.queue } ?? true) && (job.finishedAt.map { now - $0 > age } ?? false)
        }
        let gone = Set(old.map(\.id))
        for id in gone {
            guard let job = jobs.removeValue(forKey: id) else { continue }
            numbers[id] = nil
            claims[id] = nil
            children[id] = nil
            freeSlot(of: job)
            if let parent = job.parent { children[parent]?.removeAll { $0 == id } }
        }
        order.removeAll { gone.contains($0) }
        return gone.count
    }

    func list(_ filter: JobFilter) -> [JobRecord] {
        let before = filter.after.map { numbers[$0] ?? 0 } ?? .max
        let found = order.reversed().lazy.compactMap { jobs[$0] }.filter { job in
            (filter.queue.map { $0 == job.queue } ?? true) && (filter.status.map { $0 == job.status } ?? true)
                && (filter.parent.map { $0 == job.parent } ?? true) && (numbers[job.id] ?? 0) < before
        }
        return Array(found.prefix(filter.limit))
    }

    func statistics(queue: String, now: JobTime) -> QueueStatistics {
        var statistics = QueueStatistics()
        for job in jobs.values where job.queue == queue {
            statistics.counts[job.status, default: 0] += 1
            guard job.status == .pending else { continue }
            if job.dueAt > now {
                statistics.delayed += 1
            } else {
                statistics.oldestDue = max(statistics.oldestDue ?? .zero, now - job.dueAt)
            }
        }
        return statistics
    }

    // MARK: Keeping order

    /// Changes a job, and then everything that its change means for lines, keys and its family.
    private mutating func update(_ id: JobID, now: JobTime, _ change: (inout JobRecord) -> Void) {
        guard let before = jobs[id] else { return }
        var job = before
        change(&job)
        if job == before { return }
        if before.status == .pending {
            let place = key(of: before)
            lines[job.queue]?.remove(place)
        }
        jobs[id] = job
        standInLine(id)
        notices.insert(.job(id))
        if job.isCancelRequested && job.status == .processing { notices.insert(.cancellations(job.queue)) }
        guard job.status != before.status, job.status.isFinal else { return }
        if job.uniqueKey?.scope == .active { freeSlot(of: job) }
        if let parent = job.parent {
            update(parent, now: now) { _ = FamilyRules.childEnded(job, parent: &$0, now: now) }
        }
        guard FamilyRules.endsChildren(job) else { return }
        for child in children[id] ?? [] { update(child, now: now) { _ = LeaseRules.cancel(&$0, now: now) } }
    }

    private mutating func standInLine(_ id: JobID) {
        guard let job = jobs[id], job.status == .pending else { return }
        let place = key(of: job)
        lines[job.queue, default: DueLine()].insert(place)
        notices.insert(.queue(job.queue))
    }

    private func key(of job: JobRecord) -> DueLine.Key {
        DueLine.Key(priority: job.priority, dueAt: job.dueAt, number: numbers[job.id] ?? 0, id: job.id)
    }

    private mutating func freeSlot(of job: JobRecord) {
        guard let key = job.uniqueKey else { return }
        let slot = KeySlot(queue: job.queue, text: key.text)
        if slots[slot] == job.id { slots[slot] = nil }
    }
}
