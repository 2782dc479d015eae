import BenchKit
import HLSJobs

/// Prints what the store says of every job of a queue, once nothing is left to do.
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
            for job in page { print(FinalState(id: job.id.rawValue, status: job.status.rawValue, token: job.token)) }
            guard page.count == 1_000 else { return }
            last = page.last?.id
        }
    }
}
