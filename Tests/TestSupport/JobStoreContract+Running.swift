import HLSJobs
import Synchronization

extension JobStoreContract {
    /// What closures write down, from any task.
    private final class Notebook: Sendable {
        private let lines = Mutex<[String]>([])
        func write(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private static let untilEmpty = RunOptions(retries: .schedule([.zero]), stopsWhenEmpty: true)
    /// The shortest leases, with signs of life every sixth of a second.
    private static let shortLease = RunOptions(lease: .milliseconds(500), retries: .schedule([.zero]))

    private static func queue(_ room: JobStoreRoom) -> JobQueue<String> {
        JobQueue<String>(room.queue, store: room.store)
    }

    static let runClauses: [Clause] = [
        Clause("every job is run once and completed") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let names = (0..<60).map { "job \($0)" }
            let ids = try await queue.push(contentsOf: names.map { JobDraft($0) })
            try await queue.run(workers: 4, options: untilEmpty) { name, _ in notebook.write(name) }
            try room.require(notebook.all.sorted() == names.sorted(), "each one once")
            let statistics = try await queue.statistics()
            try room.require(statistics.counts == [.completed: ids.count], "all completed: \(statistics)")
        },
        Clause("a closure that throws is run again until its attempts are used up") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x", PushOptions(attempts: 3))
            try await queue.run(options: untilEmpty) { _, job in
                notebook.write("\(job.attempt) of \(job.maxAttempts)")
                throw JobStoreContractFailure(description: "failure \(job.attempt)")
            }
            try room.require(notebook.all == ["1 of 3", "2 of 3", "3 of 3"], "three times: \(notebook.all)")
            let dead = try await queue.deadLetters()
            try room.require(dead.map(\.id) == [id], "then it is a dead letter")
            let messages = dead.first?.failures.map(\.message) ?? []
            try room.require(messages == (1...3).map { "failure \($0)" }, "with every error: \(messages)")
        },
        Clause("a permanent failure is not tried again") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x", PushOptions(attempts: 3))
            try await queue.run(options: untilEmpty) { _, _ in
                notebook.write("run")
                throw PermanentFailure("the file is no video; upload another")
            }
            try room.require(notebook.all == ["run"], "once")
            let record = try await room.record(id)
            try room.require(record.failures.map(\.message) == ["the file is no video; upload another"], "\(record)")
        },
        Clause("a payload that does not decode is a dead letter at once and holds up nobody") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let bad = [#"{"no":"string"}"#, "[", "7", ""]
            let ids = try await room.store.push(bad.map { room.job($0, attempts: 5) }).map(\.id)
            try await queue.push("good")
            try await queue.run(options: untilEmpty) { name, _ in notebook.write(name) }
            try room.require(notebook.all == ["good"], "the others run")
            for id in ids {
                let record = try await room.record(id)
                try room.require(record.status == .failed && record.attempt == 1, "failed at once: \(record)")
                let message = record.failures.last?.message ?? ""
                try room.require(message.contains("does not decode as String"), "it says so: \(message)")
            }
        },
        Clause("a parent runs after its children, and a job may divide itself") { room in
            let (queue, notebook) = (queue(room), Notebook())
            try await queue.push(JobDraft("parent"), children: [JobDraft("child"), JobDraft("child")])
            let divided = try await queue.push("divided")
            try await queue.run(workers: 3, options: untilEmpty) { name, job in
                if name == "divided", !notebook.all.contains("divided") {
                    notebook.write(name)
                    try await job.split(into: [JobDraft("part"), JobDraft("part")])
                } else {
                    notebook.write(name == "divided" ? "joined" : name)
                }
            }
            let all = notebook.all
            try room.require(all.count == 7, "each its turn: \(all)")
            let order = [("child", "parent"), ("divided", "part"), ("part", "joined")]
            for (first, second) in order {
                let (early, late) = (all.lastIndex(of: first) ?? 99, all.firstIndex(of: second) ?? -1)
                try room.require(early < late, "\(first) before \(second): \(all)")
            }
            try await room.requireStatus(divided, .completed)
        },
        Clause("updates begin with the present state and end with the last") { room in
            let queue = queue(room)
            let id = try await queue.push("x")
            let watcher = Task {
                try await queue.updates(of: id).reduce(into: []) { $0.append(($1.status, $1.progress)) }
            }
            try await queue.run(options: untilEmpty) { _, job in try await job.report(0.5, stage: "half") }
            let states = try await watcher.value
            try room.require(states.last?.0 == .completed && states.last?.1 == 1, "the last is the end: \(states)")
            try room.require(!states.dropLast().contains { $0.0.isFinal }, "and only the last")
            try await room.requireError(.notFound, "no job") { for try await _ in queue.updates(of: JobID()) {} }
        },
        Clause("what is reported can be seen while the job runs") { room in
            let queue = queue(room)
            let id = try await queue.push("x")
            let running = Task {
                try await queue.run(options: shortLease) { _, job in
                    try await job.report(0.25, stage: "encoding")
                    while true { try await Task.sleep(for: .seconds(60)) }
                }
            }
            for try await state in queue.updates(of: id) where state.progress == 0.25 && state.stage == "encoding" {
                break
            }
            running.cancel()
            try await running.value
        },
    ]

    static let workerClauses: [Clause] = [
        Clause("cancelling a running job cancels the task of its closure") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x")
            let running = Task {
                try await queue.run(options: RunOptions(stopsWhenEmpty: true)) { _, _ in
                    notebook.write("begun")
                    do {
                        while true { try await Task.sleep(for: .seconds(60)) }
                    } catch {
                        notebook.write("stopped")
                        throw error
                    }
                }
            }
            try await room.eventually("it runs") { notebook.all == ["begun"] }
            try await room.require(queue.cancel(id) == .requested, "it is asked for")
            try await running.value
            try await room.requireStatus(id, .cancelled)
            try room.require(notebook.all == ["begun", "stopped"], "once: \(notebook.all)")
        },
        Clause("a cancelled run stops its closures, hands the jobs back and returns") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x", PushOptions(attempts: 1))
            let waiting = try await queue.push("y", PushOptions(priority: -1))
            let running = Task {
                try await queue.run { _, _ in
                    notebook.write("begun")
                    while true { try await Task.sleep(for: .seconds(60)) }
                }
            }
            try await room.eventually("it runs") { notebook.all == ["begun"] }
            running.cancel()
            try await running.value
            let record = try await room.record(id)
            try room.require(
                record.status == .pending && record.attempt == 0, "handed back, the attempt too: \(record)")
            try room.require(record.failures.isEmpty, "without an error")
            try await room.requireStatus(waiting, .pending)
            try room.require(notebook.all == ["begun"], "no other was begun")
        },
        Clause("within the grace period of a cancelled run a closure may finish its job") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x")
            let (gate, open) = AsyncStream<Void>.makeStream()
            let running = Task {
                try await queue.run(options: RunOptions(grace: .seconds(60))) { _, _ in
                    notebook.write("begun")
                    for await _ in gate { break }
                    try Task.checkCancellation()
                }
            }
            try await room.eventually("it runs") { notebook.all == ["begun"] }
            running.cancel()
            open.yield()
            try await running.value
            try await room.requireStatus(id, .completed)
        },
        Clause("a lease is kept up for as long as the closure runs") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x")
            // Long enough for signs of life to come in time on a busy machine.
            let lease = Duration.seconds(4)
            let (gate, open) = AsyncStream<Void>.makeStream()
            let running = Task {
                try await queue.run(workers: 2, options: RunOptions(lease: lease)) { _, _ in
                    notebook.write("run")
                    for await _ in gate { break }
                }
            }
            try await room.eventually("it is renewed for many leases") {
                _ = try await room.store.recover(queue: room.queue, lease: lease)
                let record = try await room.record(id)
                guard let started = record.startedAt, let until = record.leaseUntil else { return false }
                return until - started > lease * 5 / 2 || notebook.all.count > 1
            }
            open.yield()
            for try await _ in queue.updates(of: id) {}
            running.cancel()
            try await running.value
            try room.require(notebook.all == ["run"], "and nobody else gets the job: \(notebook.all)")
        },
        Clause("what a worker that vanished had is run by another") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x")
            let dead = try await room.claimOne(lease: shortLease.lease)
            // The other one's lease is long, so that it is not lost in its turn on a busy machine.
            let running = Task {
                try await queue.run(options: RunOptions(lease: .seconds(6))) { _, job in
                    notebook.write("\(job.attempt)")
                }
            }
            for try await _ in queue.updates(of: id) {}
            running.cancel()
            try await running.value
            try room.require(notebook.all == ["2"], "as its second attempt: \(notebook.all)")
            try await room.require(room.store.settle(dead.lease, .completed) == .stale, "the first is refused")
        },
        Clause("a closure whose job another worker has is stopped, and settles nothing") { room in
            let (queue, notebook) = (queue(room), Notebook())
            let id = try await queue.push("x")
            let running = Task {
                try await queue.run(options: shortLease) { _, job in
                    notebook.write("token \(job.token)")
                    if notebook.all.count > 1 { return }
                    _ = try await room.store.settle(Lease(id: job.id, token: job.token), .released)
                    while true { try await Task.sleep(for: .seconds(60)) }
                }
            }
            for try await _ in queue.updates(of: id) {}
            running.cancel()
            try await running.value
            let record = try await room.record(id)
            try room.require(record.status == .completed && record.failures.isEmpty, "the second one did it: \(record)")
            try room.require(notebook.all.count == 2, "the first one stopped")
        },
    ]
}
