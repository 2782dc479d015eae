import HLSJobs

extension JobStoreContract {
    static let settleClauses: [Clause] = [
        Clause("a completed job is done for good") { room in
            let id = try await room.push(room.job())[0]
            let job = try await room.claimOne()
            try await room.require(room.store.settle(job.lease, .completed) == .applied, "it is settled")
            let record = try await room.record(id)
            try room.require(record.status == .completed && record.progress == 1, "completed, all of it")
            try room.require(record.finishedAt != nil && record.leaseUntil == nil, "it has an end and no lease")
            try await room.require(room.claim().isEmpty, "nobody gets it again")
        },
        Clause("only the current token settles, and a refused settlement changes nothing") { room in
            let id = try await room.push(room.job())[0]
            let old = try await room.claimOne()
            _ = try await room.store.settle(old.lease, .released)
            let new = try await room.claimOne()
            try room.require(new.lease.token > old.lease.token, "tokens grow")
            let before = try await room.record(id)
            let outcomes: [Settlement.Outcome] = [
                .completed, .failed(message: "x"), .retry(after: .zero, message: "x"), .cancelled, .released,
                .split(children: [room.job(parent: id)]),
            ]
            for outcome in outcomes {
                try await room.require(room.store.settle(old.lease, outcome) == .stale, "\(outcome) is refused")
                let forged = Lease(id: id, token: new.lease.token + 1)
                try await room.require(room.store.settle(forged, outcome) == .stale, "\(outcome) is refused")
            }
            let unknown = Lease(id: JobID(), token: 1)
            try await room.require(room.store.settle(unknown, .completed) == .stale, "of no job too")
            try await room.require(room.record(id) == before, "nothing has changed")
            try await room.require(room.store.settle(new.lease, .completed) == .applied, "the holder settles")
        },
        Clause("a settlement whose answer was lost can be repeated") { room in
            let outcomes: [Settlement.Outcome] = [
                .completed, .failed(message: "x"), .retry(after: .seconds(60), message: "x"), .cancelled,
            ]
            for outcome in outcomes {
                let id = try await room.push(room.job())[0]
                let job = try await room.claimOne()
                for _ in 0..<2 {
                    try await room.require(room.store.settle(job.lease, outcome) == .applied, "\(outcome) again")
                }
                try await room.require(room.record(id).failures.count <= 1, "but it counts once")
            }
        },
        Clause("several are settled and others claimed in one exchange, each with its own result") { room in
            _ = try await room.store.push((0..<4).map { room.job("\($0)") })
            let jobs = try await room.claim(2)
            let settlements = [
                Settlement(lease: jobs[0].lease, outcome: .completed),
                Settlement(lease: Lease(id: jobs[1].lease.id, token: 99), outcome: .completed),
                Settlement(lease: jobs[1].lease, outcome: .failed(message: "no")),
            ]
            let reply = try await room.store.exchange(
                settlements, claim: ClaimRequest(queue: room.queue, limit: 9, lease: room.lease, worker: "tester"))
            try room.require(reply.settled == [.applied, .stale, .applied], "in order: \(reply.settled)")
            try room.require(reply.claim?.jobs.map(\.payload) == ["2", "3"], "and the next two are given")
        },
        Clause("a failure that may pass brings the job back after its pause, with the error in its history") { room in
            let id = try await room.push(room.job())[0]
            let job = try await room.claimOne()
            let outcome = Settlement.Outcome.retry(after: .seconds(60), message: "disk \"full\" \0 é")
            try await room.require(room.store.settle(job.lease, outcome) == .applied, "it is settled")
            let record = try await room.record(id)
            try room.require(record.status == .pending && record.attempt == 1, "pending, one attempt used")
            let started = record.startedAt ?? record.createdAt
            try room.require(record.dueAt - started >= .seconds(60), "due after the pause")
            let failure = record.failures.last
            try room.require(failure?.message == "disk \"full\"   é", "the message, free of NUL: \(record.failures)")
            try room.require(failure?.attempt == 1 && failure?.worker == "tester", "the attempt and the worker")
            try room.require(failure.map { $0.at >= started } ?? false, "the time")
            try await room.require(room.claim().isEmpty, "it is not given during the pause")
        },
        Clause("a job that failed for good is a dead letter with every error") { room in
            let id = try await room.push(room.job(attempts: 2))[0]
            _ = try await room.store.settle(room.claimOne().lease, .retry(after: .zero, message: "first"))
            let again = try await room.claimOne()
            try room.require(again.attempt == 2 && again.failureCount == 1, "attempt 2 after 1 failure")
            _ = try await room.store.settle(again.lease, .failed(message: "second"))
            let dead = try await room.store.list(JobFilter(queue: room.queue, status: .failed))
            try room.require(dead.map(\.id) == [id], "it is listed")
            try room.require(dead.first?.failures.map(\.message) == ["first", "second"], "with its history")
            try room.require(dead.first?.failures.map(\.attempt) == [1, 2], "by attempt")
            try await room.require(room.claim().isEmpty, "nobody gets it again")
        },
        Clause("a job handed back gets its attempt back and runs at once") { room in
            let id = try await room.push(room.job(attempts: 1))[0]
            for _ in 0..<3 {
                let job = try await room.claimOne()
                try room.require(job.attempt == 1, "still attempt 1")
                try await room.require(room.store.settle(job.lease, .released) == .applied, "it goes back")
            }
            try await room.require(room.record(id).failures.isEmpty, "nothing went wrong")
        },
        Clause("a history keeps the newest errors and stays short") { room in
            let count = JobFailure.longestHistory + 3
            let id = try await room.push(room.job(attempts: 1_000))[0]
            for number in 1...count {
                _ = try await room.store.settle(room.claimOne().lease, .retry(after: .zero, message: "\(number)"))
            }
            let messages = try await room.record(id).failures.map(\.message)
            try room.require(messages == (4...count).map(String.init), "the newest, oldest first: \(messages)")
        },
    ]
}
