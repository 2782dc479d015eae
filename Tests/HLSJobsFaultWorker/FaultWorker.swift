import HLSJobs
import HLSJobsPostgres

/// A worker that others kill and stop while it runs short jobs; used by the fault tests.
///
///     HLSJobsFaultWorker FILE.sqlite|postgres://... QUEUE LEASE-MILLISECONDS AUDIT-FILE
@main
struct FaultWorker {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let lease = Int(arguments[3]) else {
            throw JobError(.configuration, "usage: HLSJobsFaultWorker STORE QUEUE LEASE-MILLISECONDS AUDIT-FILE")
        }
        let base: any JobStore =
            if arguments[1].hasPrefix("postgres:") {
                try await PostgresJobStore(arguments[1], connections: 2)
            } else {
                try await SQLiteJobStore(path: arguments[1], durability: .normal)
            }
        let queue = JobQueue<Int>(arguments[2], store: try AuditedStore(base: base, file: arguments[4]))
        try await queue.run(workers: 4, options: RunOptions(lease: .milliseconds(lease))) { _, job in
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...40)))
            try await job.report(1)
        }
    }
}
