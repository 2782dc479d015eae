import BenchKit
import HLSJobs

/// A worker that runs short jobs until it is asked to end.
enum ShortWork {
    static let options: Set<String> = ["slots", "lease", "log", "name"]

    /// A job's payload is how long it takes, in milliseconds.
    static func run(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let log = try EventLog(try arguments.required("log"))
        let slots = try arguments.count("slots", default: 1)
        let options = RunOptions(
            lease: try arguments.milliseconds("lease", default: 15_000),
            worker: arguments["name"] ?? WorkerName.standard())
        let queue = JobQueue<Int>(address.queue, store: AuditedStore(try await address.open(), log: log))
        try await Termination.cancels {
            try await queue.run(workers: slots, options: options) { milliseconds, job in
                let now = MonotonicClock.now()
                try log.write([JobEvent(.began, id: job.id.rawValue, token: job.token, nanoseconds: now)])
                if milliseconds == 0 { return }
                try await Task.sleep(for: .milliseconds(milliseconds))
                try await job.report(1)
            }
        }
    }
}
