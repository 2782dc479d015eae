import Foundation
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis
import Testing

/// Workers are killed and stopped, for longer than their leases, at random; nothing may be lost or done twice.
@Suite(
    "Workers that are killed and stopped lose nothing and settle nothing twice", .serialized, .timeLimit(.minutes(3)))
struct FaultTests {
    /// As the workers are told below, in milliseconds.
    private static let leaseMilliseconds = 600
    private static let jobCount = 300

    @Test("on a SQLite file")
    func sqlite() async throws {
        let directory = try ScratchDirectory()
        let path = directory.file("jobs.sqlite")
        try await disturb(SQLiteJobStore(path: path, durability: .normal), at: path, directory)
    }

    @Test("on PostgreSQL", .enabled(if: TestServers.postgres != nil))
    func postgres() async throws {
        let address = try #require(TestServers.postgres)
        try await disturb(PostgresJobStore(address), at: address, ScratchDirectory())
    }

    @Test("on Redis", .enabled(if: TestServers.redis != nil))
    func redis() async throws {
        let address = try #require(TestServers.redis)
        try await disturb(RedisJobStore(address), at: address, ScratchDirectory())
    }

    private func disturb(_ store: any JobStore, at address: String, _ directory: ScratchDirectory) async throws {
        let queue = JobQueue<Int>("faults-\(UInt32.random(in: 0 ... .max))", store: store)
        let ids = try await queue.push(
            contentsOf: (0..<Self.jobCount).map { JobDraft($0, PushOptions(attempts: 1_000)) })
        let audit = directory.file("audit")
        var workers = try (0..<4).map { _ in try worker(address, queue.name, audit) }
        defer { for worker in workers { worker.end() } }
        var kills = 0
        // Until half of the work is done, or for 40 blows.
        while kills < 40, try await queue.statistics()[.completed] < Self.jobCount / 2 || kills < 6 {
            let victim = Int.random(in: 0..<workers.count)
            if Bool.random() {
                workers[victim].end()
                workers[victim] = try worker(address, queue.name, audit)
            } else {
                workers[victim].stop()
                // Longer than the lease: this is what is tested, no event to wait for.
                try await Task.sleep(for: .milliseconds(Self.leaseMilliseconds * 2))
                workers[victim].goOn()
            }
            kills += 1
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...150)))
        }
        let end = ContinuousClock.now + .seconds(60)
        while try await queue.statistics()[.completed] < Self.jobCount, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        for worker in workers { worker.end() }
        #expect(try await queue.statistics().counts == [.completed: Self.jobCount], "none is lost, none left running")
        try await checkAudit(audit, queue, ids, kills: kills)
    }

    /// Every accepted completion was written down by its worker, unless that was killed between the two.
    private func checkAudit(_ file: String, _ queue: JobQueue<Int>, _ ids: [JobID], kills: Int) async throws {
        var tokens: [JobID: Set<Int64>] = [:]
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            try #require(words.count == 2)
            tokens[JobID(String(words[0])), default: []].insert(try #require(Int64(words[1])))
        }
        for id in ids {
            let record = try #require(try await queue.job(id))
            let accepted = tokens[id] ?? [record.token]
            #expect(accepted == [record.token], "\(id) was settled once, by its last holder")
        }
        #expect(tokens.count >= ids.count - kills * 4, "the others are written down: \(tokens.count)")
    }

    private func worker(_ address: String, _ queue: String, _ audit: String) throws -> FaultWorkerProcess {
        try FaultWorkerProcess([address, queue, String(Self.leaseMilliseconds), audit])
    }
}
