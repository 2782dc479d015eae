import BenchKit
import HLSJobs

/// Prints what the store says of every job of a queue, once nothing is left to do: its end, and whom it was taken from.
enum FinalStates {
    static let options: Set<String> = ["seconds"]

    /// Waits up to `--seconds` for the last job to end; those that have not are printed as they are.
    static func run(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let store = try await address.open()
        let end = ContinuousClock.now + .seconds(try arguments.count("seconds", default: 60))
        while ContinuousClock.now < end {
            let counts = try await store.statistics(queue: address.queue)
            if counts[.pending] + counts[.processing] + counts[.waiting] == 0 { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        var last: JobID?
        while true {
            let page = try await store.list(JobFilter(queue: address.queue, after: last, limit: 1_000))
            for job in page {
                print(
                    FinalState(
                        id: job.id.rawValue, status: job.status.rawValue, token: job.token,
                        recoveries: job.failures.compactMap(recovery)))
            }
            guard page.count == 1_000 else { return }
            last = page.last?.id
        }
    }

    /// A store notes a recovery in the job's history, in the step that gives the job back, by its clock: on one machine the
    /// system's.
    private static func recovery(_ failure: JobFailure) -> Recovery? {
        guard let worker = failure.worker, failure.message == LeaseRules.lapse(of: worker) else { return nil }
        let age = (JobTime.system() - failure.at).microseconds * 1_000
        return Recovery(worker: worker, nanoseconds: MonotonicClock.now() - age)
    }
}
