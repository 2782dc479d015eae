import HLSJobs
import Synchronization

extension JobStoreContract {
    static let answerClauses: [Clause] = [
        Clause("a claim that is repeated gives the same leases again, in order, as far as they are held") { room in
            for (text, priority) in [("1", 0), ("2", 7), ("3", 0), ("4", 3), ("5", 0)] {
                try await room.push(room.job(text, priority: priority))
            }
            var request = ClaimRequest(queue: room.queue, limit: 4, lease: .seconds(5), worker: "tester")
            let first = try await room.store.claim(request).jobs
            try room.require(first.map(\.payload) == ["2", "4", "1", "3"], "in order: \(first.map(\.payload))")
            (request.isRepeated, request.lease) = (true, .seconds(60))
            let again = try await room.store.claim(request).jobs
            try room.require(again == first, "the same: \(again.map(\.payload))")
            let record = try await room.record(first[0].lease.id)
            let (until, started) = (record.leaseUntil ?? record.createdAt, record.startedAt ?? record.createdAt)
            try room.require(until - started >= .seconds(60), "and renewed")
            _ = try await room.store.settle(first[0].lease, .completed)
            _ = try await room.store.settle(first[1].lease, .retry(after: .zero, message: "x"))
            let rest = try await room.store.claim(request).jobs
            try room.require(rest == [first[2], first[3]], "what is settled does not come: \(rest.map(\.payload))")
        },
        Clause("a claim that is repeated though it was never carried out claims what is due") { room in
            for text in ["1", "2", "3"] { try await room.push(room.job(text)) }
            _ = try await room.claimOne()
            var request = ClaimRequest(queue: room.queue, limit: 1, lease: room.lease, worker: "tester")
            request.isRepeated = true
            let jobs = try await room.store.claim(request).jobs
            try room.require(jobs.map(\.payload) == ["2"], "and nothing of another claim: \(jobs)")
            try await room.require(room.store.claim(request).jobs == jobs, "and then the same again")
        },
        Clause("a claim that is repeated too late gives nothing of what another worker has by then") { room in
            try await room.push(room.job())
            var request = ClaimRequest(queue: room.queue, limit: 1, lease: .milliseconds(40), worker: "tester")
            _ = try await room.store.claim(request)
            _ = try await room.recovered(lease: .milliseconds(40))
            let other = try await room.claimOne()
            request.isRepeated = true
            try await room.require(room.store.claim(request).jobs.isEmpty, "nothing")
            try await room.require(room.renew(other.lease) == .held, "and the other one keeps it")
        },
    ]

    static let lostAnswerClauses: [Clause] = [
        Clause("answers that are lost cost no attempt, and no job is run twice") { room in
            let store = LostAnswers(base: room.store) { number, _ in number % 3 == 1 ? .unavailable : nil }
            let queue = JobQueue<String>(room.queue, store: store)
            let ids = try await queue.push(
                contentsOf: (0..<9).map { JobDraft("\($0)", PushOptions(attempts: 1)) })
            let runs = Mutex(0)
            let options = RunOptions(stopsWhenEmpty: true, onTrouble: { _ in })
            try await queue.run(workers: 2, options: options) { _, _ in runs.withLock { $0 += 1 } }
            for id in ids {
                let record = try await room.record(id)
                try room.require(record.status == .completed && record.attempt == 1, "at once: \(record)")
            }
            let count = runs.withLock { $0 }
            try room.require(count == ids.count, "each once, not \(count)")
        },
        Clause("a run that is cancelled while the answer to its claim is lost hands back what that gave") { room in
            let (lost, tell) = AsyncStream<Void>.makeStream()
            let isOver = Flag()
            let store = LostAnswers(base: room.store) { _, reply in
                guard let claim = reply.claim, !claim.jobs.isEmpty else { return nil }
                tell.yield()
                return isOver.isUp ? nil : .unavailable
            }
            let queue = JobQueue<String>(room.queue, store: store)
            let id = try await queue.push("x", PushOptions(attempts: 1))
            let running = Task {
                try await queue.run(options: RunOptions(onTrouble: { _ in })) { _, _ in
                    while true { try await Task.sleep(for: .seconds(60)) }
                }
            }
            for await _ in lost { break }
            // In this order: an answer that is lost once more while the run ends is an error of the run.
            isOver.raise()
            running.cancel()
            try await running.value
            let record = try await room.record(id)
            try room.require(record.status == .pending && record.attempt == 0, "with its attempt: \(record)")
        },
    ]
}

/// Raised once, seen by any task.
private final class Flag: Sendable {
    private let state = Atomic<Bool>(false)
    var isUp: Bool { state.load(ordering: .acquiring) }
    func raise() { state.store(true, ordering: .releasing) }
}
