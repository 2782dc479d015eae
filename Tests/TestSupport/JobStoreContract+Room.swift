import HLSJobs

/// A queue of its own in a store, and what a clause of the contract needs to say what it expects.
struct JobStoreRoom: Sendable {
    let store: any JobStore
    let queue = "contract-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    let lease = Duration.seconds(30)

    init(store: any JobStore) {
        self.store = store
    }

    func job(
        _ payload: String = "1", priority: Int = 0, delay: Duration = .zero, attempts: Int = 3,
        key: UniqueKey? = nil, parent: JobID? = nil, children: Int = 0
    ) -> NewJob {
        NewJob(
            queue: queue, payload: payload, priority: priority, delay: delay, maxAttempts: attempts, uniqueKey: key,
            parent: parent, openChildren: children)
    }

    /// A parent and its children, ready to be pushed.
    func family(children: Int, attempts: Int = 1) -> [NewJob] {
        let parent = job("0", children: children)
        return [parent] + (0..<children).map { job("\($0 + 1)", attempts: attempts, parent: parent.id) }
    }

    @discardableResult
    func push(_ jobs: NewJob...) async throws -> [JobID] {
        try await store.push(jobs).map(\.id)
    }

    func claim(_ limit: Int = 1, lease: Duration? = nil, worker: String = "tester") async throws -> [ClaimedJob] {
        try await store.claim(
            ClaimRequest(queue: queue, limit: limit, lease: lease ?? self.lease, worker: worker)
        ).jobs
    }

    func claimOne(lease: Duration? = nil) async throws -> ClaimedJob {
        guard let job = try await claim(lease: lease).first else { throw failure("a job is given") }
        return job
    }

    func record(_ id: JobID) async throws -> JobRecord {
        guard let record = try await store.job(id) else { throw failure("there is a job \(id)") }
        return record
    }

    func renew(_ lease: Lease, for duration: Duration? = nil, report: JobReport? = nil) async throws -> LeaseState {
        let renewal = Renewal(lease: lease, duration: duration ?? self.lease, report: report)
        return try await store.renew([renewal]).first ?? .lost
    }

    /// Recovers until something was recovered.
    func recovered(lease: Duration) async throws -> Int {
        var count = 0
        try await eventually("the lease lapses") {
            count = try await store.recover(queue: queue, lease: lease)
            return count > 0
        }
        return count
    }

    func requireStatus(
        _ id: JobID, _ status: JobStatus, _ sentence: String = "", file: StaticString = #fileID, line: UInt = #line
    ) async throws {
        let record = try await record(id)
        try require(
            record.status == status, "\(sentence) it is \(status), not \(record.status): \(record.failures)",
            file: file,
            line: line)
    }

    func require(
        _ condition: Bool, _ sentence: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
    ) throws {
        if !condition { throw failure(sentence(), file: file, line: line) }
    }

    func requireError(
        _ code: JobError.Code, _ sentence: String, file: StaticString = #fileID, line: UInt = #line,
        _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch let error as JobError {
            try require(error.code == code, "\(sentence): \(code), not \(error.code): \(error)", file: file, line: line)
            return
        }
        try require(false, "\(sentence): \(code) is thrown", file: file, line: line)
    }

    /// Asks again and again, for what no event tells; far longer than any store takes.
    func eventually(
        _ sentence: String, file: StaticString = #fileID, line: UInt = #line, _ holds: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try await !holds() {
            try require(ContinuousClock.now < end, "\(sentence), in the end", file: file, line: line)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    func failure(_ sentence: String, file: StaticString = #fileID, line: UInt = #line) -> JobStoreContractFailure {
        JobStoreContractFailure(description: "\(file):\(line): does not hold: \(sentence)")
    }
}
