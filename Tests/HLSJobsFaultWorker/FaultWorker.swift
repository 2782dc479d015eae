import Foundation
import HLSJobs
import HLSJobsPostgres
import HLSJobsRedis

/// A worker that others kill and stop while it runs short jobs; used by the fault tests.
///
///     HLSJobsFaultWorker FILE.sqlite|postgres://...|redis://... QUEUE LEASE-MILLISECONDS AUDIT-FILE [BLOCKING-MILLISECONDS]
///
/// Payloads are integers that mean nothing. Every completion that the store accepted is appended to AUDIT-FILE as a line
/// `ID TOKEN`. With BLOCKING-MILLISECONDS, closures hold their threads for so long, and there are more of them than Swift's
/// pool has threads. It runs until it is ended.
@main
struct FaultWorker {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard (5...6).contains(arguments.count), let lease = Int(arguments[3]) else {
            throw JobError(
                .configuration,
                "usage: HLSJobsFaultWorker STORE QUEUE LEASE-MILLISECONDS AUDIT-FILE [BLOCKING-MILLISECONDS]")
        }
        let store = try AuditedStore(base: try await store(at: arguments[1]), file: arguments[4])
        let queue = JobQueue<Int>(arguments[2], store: store)
        let options = RunOptions(lease: .milliseconds(lease))
        guard arguments.count == 6 else {
            return try await queue.run(workers: 4, options: options) { _, job in
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...40)))
                try await job.report(1)
            }
        }
        guard let blocking = UInt32(arguments[5]) else {
            throw JobError(.configuration, "BLOCKING-MILLISECONDS is a number")
        }
        let workers = ProcessInfo.processInfo.activeProcessorCount * 2
        try await queue.run(workers: workers, options: options) { _, _ in block(milliseconds: blocking) }
    }

    private static func store(at address: String) async throws -> any JobStore {
        if address.hasPrefix("postgres:") { return try await PostgresJobStore(address, connections: 2) }
        if address.hasPrefix("redis:") { return try await RedisJobStore(address) }
        return try await SQLiteJobStore(path: address, durability: .normal)
    }

    /// What no closure should do, and some will.
    private static func block(milliseconds: UInt32) { usleep(milliseconds * 1_000) }
}
