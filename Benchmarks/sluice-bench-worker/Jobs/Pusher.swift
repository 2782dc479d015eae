import BenchKit
import HLSJobs

/// Pushes short jobs and writes each down; while the store is away it tries again, always with the same job.
struct Pusher {
    private let store: any JobStore
    private let queue: String
    private let log: EventLog

    init(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        log = try EventLog(try arguments.required("log"))
        store = try await address.open()
        queue = address.queue
    }

    /// - Parameter milliseconds: how long the job takes.
    func push(milliseconds: Int) async throws {
        let job = NewJob(queue: queue, payload: "\(milliseconds)", maxAttempts: 1_000)
        let now = MonotonicClock.now()
        _ = try await patiently { try await store.push([job]) }
        try log.write([JobEvent(.pushed, id: job.id.rawValue, nanoseconds: now)])
    }

    /// How many jobs have not ended.
    func open() async throws -> Int {
        let statistics = try await patiently { try await store.statistics(queue: queue) }
        return statistics[.pending] + statistics[.processing] + statistics[.waiting]
    }

    /// How many jobs nobody has taken.
    func waiting() async throws -> Int {
        try await patiently { try await store.statistics(queue: queue) }[.pending]
    }

    private func patiently<Value>(_ call: () async throws -> Value) async throws -> Value {
        while true {
            do {
                return try await call()
            } catch let error as JobError where error.canRetry {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }
}
