import BenchKit
import HLSJobs

/// What a long history does to a queue.
enum History {
    static let options: Set<String> = ["count"]

    private static let lease = Duration.seconds(60)

    /// Lets `--count` jobs be pushed, claimed and completed, in large portions, and prints how many it were.
    static func fill(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let store = try await address.open()
        let count = try arguments.count("count", default: 1_000_000)
        var done = 0
        while done < count {
            let portion = min(1_000, count - done)
            _ = try await store.push((0..<portion).map { _ in NewJob(queue: address.queue, payload: "0") })
            var open = portion
            while open > 0 {
                let request = ClaimRequest(queue: address.queue, limit: open, lease: lease, worker: "fill")
                let jobs = try await store.claim(request).jobs
                let settlements = jobs.map { Settlement(lease: $0.lease, outcome: .completed) }
                let reply = try await store.exchange(settlements, claim: nil)
                guard !jobs.isEmpty, reply.settled.allSatisfy({ $0 == .applied }) else {
                    throw BenchError(.badOutput, "somebody else works on the queue: take a database of its own")
                }
                open -= jobs.count
            }
            done += portion
        }
        print(done)
    }

    /// Pushes `--count` jobs, then claims one at a time and completes it with the next claim; prints how many it were, and
    /// the nanoseconds of that.
    static func claims(_ arguments: Arguments) async throws {
        let address = try StoreAddress(arguments)
        let store = try await address.open()
        let count = try arguments.count("count", default: 2_000)
        for start in stride(from: 0, to: count, by: 1_000) {
            let portion = min(1_000, count - start)
            _ = try await store.push((0..<portion).map { _ in NewJob(queue: address.queue, payload: "0") })
        }
        let request = ClaimRequest(queue: address.queue, limit: 1, lease: lease, worker: "claims")
        var held: [Settlement] = []
        var done = 0
        let begin = MonotonicClock.now()
        repeat {
            let reply = try await store.exchange(held, claim: request)
            done += held.count
            held = (reply.claim?.jobs ?? []).map { Settlement(lease: $0.lease, outcome: .completed) }
        } while !held.isEmpty
        let end = MonotonicClock.now()
        print(done)
        print(end - begin)
    }
}
