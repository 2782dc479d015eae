import Foundation
import HLSJobs
import TestSupport
import Testing

/// Many short jobs, worker processes that are disturbed while they run them, and what must hold in the end.
struct FaultRun {
    private static let leaseMilliseconds = 600

    private let queue: JobQueue<Int>
    private let ids: [JobID]
    private let arguments: [String]
    private let audit: String
    private var workers: [BuiltProcess] = []
    /// How often a worker was killed or stopped.
    private(set) var kills = 0

    init(
        store: any JobStore, address: String, directory: ScratchDirectory, jobCount: Int, workerCount: Int
    ) async throws {
        queue = JobQueue<Int>("faults-\(UInt32.random(in: 0 ... .max))", store: store)
        ids = try await queue.push(contentsOf: (0..<jobCount).map { JobDraft($0, PushOptions(attempts: 1_000)) })
        audit = directory.file("audit")
        arguments = [address, queue.name, String(Self.leaseMilliseconds), audit]
        for _ in 0..<workerCount { workers.append(try BuiltProcess("HLSJobsFaultWorker", arguments)) }
    }

    func endWorkers() { for worker in workers { worker.end() } }

    /// Kills a worker and starts another in its place.
    mutating func killOne() throws {
        kills += 1
        let victim = Int.random(in: 0..<workers.count)
        workers[victim].end()
        workers[victim] = try BuiltProcess("HLSJobsFaultWorker", arguments)
    }

    /// Stops a worker for longer than its leases last: this is what is tested, no event to wait for.
    mutating func stopOne() async throws {
        kills += 1
        let victim = workers[Int.random(in: 0..<workers.count)]
        victim.stop()
        try await Task.sleep(for: .milliseconds(Self.leaseMilliseconds * 2))
        victim.goOn()
    }

    /// How many jobs are completed; the store may be away for a while.
    func completed() async throws -> Int {
        let end = ContinuousClock.now + .seconds(60)
        while true {
            do {
                return try await queue.statistics()[.completed]
            } catch let error as JobError where error.canRetry && ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Waits until so many jobs are completed, or nothing more can be hoped for.
    func wait(for count: Int) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try await completed() < count, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// Lets the work end and checks that nothing is lost, left, or done twice.
    func finish() async throws {
        try await wait(for: ids.count)
        endWorkers()
        #expect(try await queue.statistics().counts == [.completed: ids.count], "none is lost, none left running")
        try await checkAudit()
    }

    /// Every accepted completion was written down by its worker, unless that was killed between the two.
    private func checkAudit() async throws {
        var tokens: [JobID: Set<Int64>] = [:]
        for line in try String(contentsOfFile: audit, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            try #require(words.count == 2)
            tokens[JobID(String(words[0])), default: []].insert(try #require(Int64(words[1])))
        }
        for id in ids {
            let record = try #require(try await queue.job(id))
            let accepted = tokens[id] ?? [record.token]
            #expect(accepted == [record.token], "\(id) was settled once, by its last holder")
        }
        let unwritten = (kills + workers.count) * 4
        #expect(tokens.count >= ids.count - unwritten, "the others are written down: \(tokens.count)")
    }
}
