import HLSJobs
import TestSupport

/// What may happen to a job, at random but the same for the same seed, over a store in memory.
struct RandomWalk: RandomNumberGenerator {
    let clock = TestClock()
    let store: MemoryJobStore
    let job = NewJob(queue: "q", payload: "1", maxAttempts: 3)
    private var state: UInt64
    private var held: [Lease] = []

    init(seed: UInt64) {
        state = seed
        let clock = clock
        store = MemoryJobStore(now: { clock.now })
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func begin() async throws { _ = try await store.push([job]) }

    /// One thing happens; those that cannot happen now do not.
    ///
    /// - Parameter retry: retries the job.
    mutating func step(retry: (JobID) async throws -> Void) async throws {
        clock.advance(.seconds(1))
        switch Int.random(in: 0..<10, using: &self) {
        case 0...3: try await claim()
        case 4...6: try await settle()
        case 7:
            clock.advance(.seconds(60))
            _ = try await store.recover(queue: "q", lease: .seconds(30))
        case 8: _ = try await store.cancel(job.id)
        default:
            let status = try await store.job(job.id)?.status
            if status == .failed || status == .cancelled { try await retry(job.id) }
        }
    }

    private mutating func claim() async throws {
        let reply = try await store.claim(ClaimRequest(queue: "q", limit: 1, lease: .seconds(30), worker: "w"))
        held += reply.jobs.map(\.lease)
    }

    private mutating func settle() async throws {
        guard let lease = held.popLast() else { return }
        var child = NewJob(queue: "q", payload: "2", maxAttempts: 1)
        child.parent = job.id
        let outcomes: [Settlement.Outcome] = [
            .completed, .retry(after: .zero, message: "it broke"), .retry(after: .zero, message: "it broke"),
            .failed(message: "it is broken"), .cancelled, .released,
            lease.id == job.id ? .split(children: [child]) : .completed,
        ]
        _ = try await store.settle(lease, outcomes.randomElement(using: &self) ?? .completed)
    }
}
