import Foundation
import HLSJobs
import TestSupport
import Testing

@Suite("Closures that hold every thread of Swift's pool", .timeLimit(.minutes(2)))
struct BlockedPoolTests {
    private static let leaseMilliseconds = 1_200

    @Test("for more than two leases keep their jobs, though a rival looks for orphans meanwhile")
    func blocking() async throws {
        let directory = try ScratchDirectory()
        let (path, audit) = (directory.file("jobs.sqlite"), directory.file("audit"))
        let queue = JobQueue<Int>("blocking", store: try await SQLiteJobStore(path: path, durability: .normal))
        let count = ProcessInfo.processInfo.activeProcessorCount * 2
        let ids = try await queue.push(contentsOf: (0..<count).map { JobDraft($0, PushOptions(attempts: 9)) })
        let arguments = [path, queue.name, String(Self.leaseMilliseconds), audit]
        let holder = try BuiltProcess(
            "HLSJobsFaultWorker", arguments + [String(Self.leaseMilliseconds * 3)])
        defer { holder.end() }
        for id in ids { for try await job in queue.updates(of: id) where job.status != .pending { break } }
        let rival = try BuiltProcess("HLSJobsFaultWorker", arguments)
        defer { rival.end() }
        for id in ids {
            for try await _ in queue.updates(of: id) {}
            let job = try #require(try await queue.job(id))
            #expect(job.status == .completed && job.attempt == 1 && job.token == 1, "\(job)")
            #expect(job.failures.isEmpty)
        }
    }
}
